package relgate.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import relgate.config.KbSection.RetrieverSection;

/**
 * The team's own knowledge base over HTTP. Each try has the configured time for everything, body
 * included; 429, 5xx and broken connections are tried again, ever later. Follows no redirect.
 */
final class HttpRetriever implements Retriever {
  private static final int MAX_BODY = 16 << 20;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private final HttpTemplate template;
  private final RetrieverSection section;
  private final ExecutorService threads;
  private final HttpClient client;

  /** What one try gave. */
  private record Try(int status, String retryAfter, String body) {}

  HttpRetriever(HttpTemplate template) {
    this.template = template;
    this.section = template.section();
    this.threads = Executors.newCachedThreadPool(HttpRetriever::daemon);
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(section.timeout())
            .build();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "kb-http");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Answer answer(Question question) {
    Answer last = new Answer.Errored("not asked");
    for (int attempt = 0; attempt <= section.retries(); attempt++) {
      Try made;
      try {
        made = once(question);
      } catch (IOException e) {
        last = new Answer.Errored(masked(e));
        made = new Try(0, "", "");
      }
      if (made.status() == 200) {
        return new HttpAnswer(section).read(made.body(), question.depth());
      }
      if (made.status() != 0) {
        last = new Answer.Errored("HTTP status " + made.status() + redirected(made.status()));
        if (made.status() != 429 && made.status() < 500) {
          return last;
        }
      }
      if (attempt < section.retries() && !paused(attempt, made.retryAfter())) {
        return last;
      }
    }
    return last;
  }

  private static String redirected(int status) {
    return status / 100 == 3 ? ", a redirect, which is not followed" : "";
  }

  private String masked(IOException e) {
    String text = e.getClass().getSimpleName() + ": " + e.getMessage();
    for (String secret : template.secrets()) {
      text = text.replace(secret, "***");
    }
    return text;
  }

  /** Waits before the next try; false where this thread was told to stop. */
  private static boolean paused(int attempt, String retryAfter) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << attempt);
    if (retryAfter.matches("[0-9]{1,4}")) {
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

  /** One exchange on a thread of its own: a body that drips would outlast every other timeout. */
  private Try once(Question question) throws IOException {
    Future<Try> exchange = threads.submit(() -> exchange(question));
    try {
      return exchange.get(section.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + section.timeout().toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      exchange.cancel(true);
    }
  }

  private Try exchange(Question question) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(
            template.request(question.query(), question.depth()),
            HttpResponse.BodyHandlers.ofInputStream());
    String retryAfter = response.headers().firstValue("Retry-After").orElse("");
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(MAX_BODY + 1);
      if (body.length > MAX_BODY) {
        throw new IOException("the answer is longer than 16 MiB");
      }
      String text = new String(body, StandardCharsets.UTF_8);
      return new Try(response.statusCode(), retryAfter, text);
    }
  }

  @Override
  public int documents() {
    return 0;
  }

  @Override
  public int concurrency() {
    return section.concurrency();
  }

  /** Header values stay out: they are what secrets are. */
  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("url", String.valueOf(section.url()).replaceAll("//[^/@]*@", "//***@"));
    settings.put("method", section.method());
    settings.put("headers", String.join(", ", section.headers().keySet()));
    settings.put("timeout_ms", Long.toString(section.timeout().toMillis()));
    settings.put("retries", Integer.toString(section.retries()));
    settings.put("concurrency", Integer.toString(section.concurrency()));
    return settings;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
