package relgate.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import relgate.config.KbSection.RetrieverSection;

/**
 * The team's own knowledge base over HTTP. Each try has the configured time for everything, body
 * included; 408, 425, 429, 5xx and broken connections are retried with exponential back-off. Once
 * so many questions in a row went unanswered, the rest is not asked. Follows no redirect.
 */
final class HttpRetriever implements Retriever {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int SHOWN_BODY = 300;
  private final HttpTemplate template;
  private final RetrieverSection section;
  private final HttpDoor door;
  private final HttpAnswer answers;
  private final AtomicInteger unansweredInARow = new AtomicInteger();
  private final int documents;
  private final Map<String, String> corpus;
  private final List<Long> latencies = Collections.synchronizedList(new ArrayList<>());

  HttpRetriever(HttpTemplate template, HttpDoor door) {
    this(template, door, 0, Map.of());
  }

  /**
   * A service.
   *
   * @param documents how many of the corpus it holds; 0 where nobody counted
   * @param corpus settings that tell of its texts
   */
  HttpRetriever(HttpTemplate template, HttpDoor door, int documents, Map<String, String> corpus) {
    this.corpus = Map.copyOf(corpus);
    this.documents = documents;
    this.template = template;
    this.section = template.section();
    this.door = door;
    this.answers = new HttpAnswer(section, template::masked);
  }

  @Override
  public Answer answer(Question question) {
    int failed = unansweredInARow.get();
    if (failed >= section.giveUpAfter()) {
      return new Answer.Errored(
          "not asked: " + failed + " questions in a row went unanswered (give_up_after)");
    }
    long begun = System.nanoTime();
    Answer answer = asked(question);
    if (answer instanceof Answer.Ranked) {
      // Tries that failed before it and the pauses between them are what a user waits for too.
      latencies.add(System.nanoTime() - begun);
      unansweredInARow.set(0);
    } else {
      unansweredInARow.incrementAndGet();
    }
    return answer;
  }

  private Answer asked(Question question) {
    Answer last = new Answer.Errored("not asked");
    for (int attempt = 0; attempt <= section.retries(); attempt++) {
      HttpDoor.Response response;
      try {
        response = door.send(template.request(question));
      } catch (IOException e) {
        last = new Answer.Errored(template.masked(described(e)));
        response = HttpDoor.Response.NONE;
      }
      if (response.status() == 200) {
        return answers.read(response.body(), question.asked());
      }
      if (response.status() != 0) {
        last = new Answer.Errored("HTTP status " + response.status() + said(response));
        if (!mayPass(response.status())) {
          return last;
        }
      }
      if (attempt < section.retries() && !paused(attempt, response.retryAfter())) {
        return last;
      }
    }
    return last;
  }

  static boolean mayPass(int status) {
    return status == 408 || status == 425 || status == 429 || status >= 500;
  }

  /** What the service said of it, masked and in one line. */
  private String said(HttpDoor.Response response) {
    if (response.status() / 100 == 3) {
      return ", a redirect, which is not followed";
    }
    String text = template.masked(response.body()).replaceAll("\\s+", " ").strip();
    String cut = text.length() > SHOWN_BODY ? text.substring(0, SHOWN_BODY) + " ..." : text;
    return cut.isEmpty() ? "" : ": " + cut;
  }

  static String described(IOException e) {
    // A refused connection has no message of its own.
    String why = e.getMessage() == null ? "no connection" : e.getMessage();
    return e.getClass().getSimpleName() + ": " + why;
  }

  /** Waits before the next try; false where this thread was told to stop. */
  static boolean paused(int attempt, String retryAfter) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << attempt);
    if (retryAfter.matches("[0-9]{1,9}")) {
      pause = Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      TimeUnit.MILLISECONDS.sleep(Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public int documents() {
    return documents;
  }

  @Override
  public int concurrency() {
    return section.concurrency();
  }

  @Override
  public Map<String, Double> latencies() {
    List<Long> sorted = new ArrayList<>(latencies);
    Collections.sort(sorted);
    Map<String, Double> percentiles = new TreeMap<>();
    if (!sorted.isEmpty()) {
      for (int percent : new int[] {50, 95, 99}) {
        int place = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
        percentiles.put("p" + percent, sorted.get(place) / 1000 / 1000.0);
      }
    }
    return percentiles;
  }

  /** Header values stay out: they are what secrets are. */
  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(corpus);
    settings.put("url", template.masked(template.url()));
    settings.put("method", section.method());
    settings.put("headers", String.join(", ", section.headers().keySet()));
    settings.put("timeout_ms", Long.toString(section.timeout().toMillis()));
    settings.put("retries", Integer.toString(section.retries()));
    settings.put("concurrency", Integer.toString(section.concurrency()));
    settings.put("give_up_after", Integer.toString(section.giveUpAfter()));
    return settings;
  }

  @Override
  public void close() {
    door.close();
  }
}
