package relgate.benchmark;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.benchmark.corpus.Document;
import relgate.config.KbIndexSection;
import relgate.config.KbIndexSection.Count;
import relgate.config.KbIndexSection.Step;
import relgate.config.KbSection.FailsIf;
import relgate.json.JsonReader;

/** Fills the team's own engine with the corpus, and makes sure that it holds just that. */
final class HttpIndex {
  static final String PLACE = "kb.retriever.index";

  /** An engine may show what it holds a moment later: it is asked so often, ever less often. */
  private static final int COUNTS = 6;

  /** After so many, what was deleted is gone. */
  private static final int SETTLED = 2;

  /** Pauses between two counts double at most so often. */
  private static final int DOUBLINGS = 3;

  private static final int SHOWN = 300;

  private static final Document AWKWARD =
      new Document("a/b \"1\"", "a \"quoted\" title", "a \\ text\n{id} {text}");

  private final KbIndexSection index;
  private final HttpTemplate template;
  private final HttpDoor door;

  /**
   * The steps against one service.
   *
   * @throws BadInput where one of them cannot become a request, whatever the documents are
   */
  HttpIndex(KbIndexSection index, HttpTemplate template, HttpDoor door) {
    this.index = index;
    this.template = template;
    this.door = door;
    tried();
  }

  private void tried() {
    index.create().forEach(step -> tried("create", () -> request(step)));
    index.refresh().forEach(step -> tried("refresh", () -> request(step)));
    tried("count", this::countRequest);
    FillTemplate fill = new FillTemplate(index.fill());
    int several = Math.min(2, index.fill().batch());
    FillTemplate.Part part = fill.part(Collections.nCopies(several, AWKWARD));
    tried("fill", () -> request(part));
    isJson(part.body());
  }

  private void tried(String step, Runnable request) {
    try {
      request.run();
    } catch (IllegalArgumentException e) {
      throw new BadInput(
          PLACE + "." + step,
          "a method and a path that HTTP allows",
          template.masked(String.valueOf(e.getMessage())),
          "Correct them.");
    }
  }

  /** What is named JSON must be JSON once a text with quotes stands in it. */
  private void isJson(String body) {
    String type = index.fill().contentType();
    if (type.contains("ndjson")) {
      body.lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> JsonReader.strict().parseAny(line, PLACE + ".fill.document"));
    } else if (type.contains("json")) {
      JsonReader.strict().parseAny(body, PLACE + ".fill.document");
    }
  }

  /**
   * Creates, fills and refreshes.
   *
   * @param progress is told how many documents are in, from time to time
   * @throws ToolFailure where a step fails
   */
  void fill(List<Document> documents, IntConsumer progress) {
    index.create().forEach(step -> run("create", step));
    new FillTemplate(index.fill())
        .each(
            documents,
            (part, done) -> {
              answered("fill", request(part), List.of(), index.fill().failsIf());
              progress.accept(done);
            });
    index.refresh().forEach(step -> run("refresh", step));
  }

  private void run(String name, Step step) {
    answered(name, request(step), step.mayAnswer(), List.of());
  }

  private HttpRequest request(Step step) {
    String body = Objects.requireNonNullElse(step.request(), "");
    return template.request(step.method(), step.path(), step.contentType(), body);
  }

  private HttpRequest request(FillTemplate.Part part) {
    return template.request(
        index.fill().method(), part.path(), index.fill().contentType(), part.body());
  }

  private HttpRequest countRequest() {
    Count count = index.count();
    String body = Objects.requireNonNullElse(count.request(), "");
    return template.request(count.method(), count.path(), "application/json", body);
  }

  /**
   * Holds the engine's own number against that of the corpus.
   *
   * @throws ToolFailure where it holds another number, also a while later
   */
  void count(int documents) {
    String number = counted();
    for (int attempt = 0; attempt < COUNTS && !number.equals(documents + ""); attempt++) {
      if (!mayBecome(documents, number, attempt)
          || !HttpRetriever.paused(Math.min(attempt, DOUBLINGS), "")) {
        break;
      }
      number = counted();
    }
    if (!number.equals(documents + "")) {
      throw failure(
          "count",
          documents + " documents at " + index.count().pointer() + ", those of the corpus",
          number,
          "Fill it with --reset-db; drop the index among its create steps, and see what its fill"
              + " step leaves out.");
    }
  }

  /** The number as it stands in the answer, with or without quotes. */
  private String counted() {
    Object answer = json(answered("count", countRequest(), List.of(), List.of()));
    Object value = new Pointer(index.count().pointer()).in(answer).orElse("nothing");
    return value instanceof BigDecimal number
        ? number.stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  /** Documents come later; those of an earlier run go soon, or not at all. */
  private static boolean mayBecome(int documents, String number, int attempt) {
    return number.matches("[0-9]{1,18}")
        && (Long.parseLong(number) < documents || attempt < SETTLED);
  }

  private static Object json(String text) {
    try {
      return JsonReader.strict().parseAny(text, "answer");
    } catch (BadInput e) {
      return Map.of();
    }
  }

  /** The body of a good answer; retried where the failure may pass. */
  private String answered(
      String name, HttpRequest request, List<Integer> mayAnswer, List<FailsIf> failsIf) {
    String last = "not sent";
    for (int attempt = 0; attempt <= template.section().retries(); attempt++) {
      HttpDoor.Response response = sent(request);
      boolean good = response.status() / 100 == 2 || mayAnswer.contains(response.status());
      String said = good ? failure(response, failsIf) : null;
      if (good && said == null) {
        return response.body();
      }
      last = said != null ? said : described(response);
      boolean again = response.status() == 0 || HttpRetriever.mayPass(response.status());
      if (said != null || !again || !HttpRetriever.paused(attempt, response.retryAfter())) {
        break;
      }
    }
    String expected = "a good answer to " + request.method() + " " + request.uri().getRawPath();
    throw failure(name, template.masked(expected), last, "Correct the step, or the service.");
  }

  private @Nullable String failure(HttpDoor.Response response, List<FailsIf> failsIf) {
    // A status that was allowed beside 2xx comes with a body that says why.
    boolean allowed = response.status() / 100 != 2;
    String said = allowed ? null : SaidFailure.of(json(response.body()), failsIf, template::masked);
    return said == null ? null : said + ", in: " + shown(response.body());
  }

  private HttpDoor.Response sent(HttpRequest request) {
    try {
      return door.send(request, index.timeout());
    } catch (IOException e) {
      return new HttpDoor.Response(0, "", HttpRetriever.described(e));
    }
  }

  private String described(HttpDoor.Response response) {
    String status = response.status() == 0 ? "" : "HTTP status " + response.status() + ": ";
    return status + shown(response.body());
  }

  /** Masked before it is cut: half a secret would not be known as one. */
  private String shown(String body) {
    String text = template.masked(body).replaceAll("\\s+", " ").strip();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + " ..." : text;
  }

  private ToolFailure failure(String step, String expected, String found, String remedy) {
    Problem problem = new Problem(PLACE + "." + step, expected, template.masked(found), remedy);
    return new ToolFailure(problem, null);
  }
}
