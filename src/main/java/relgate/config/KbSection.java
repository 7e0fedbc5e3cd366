package relgate.config;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.RelativePath;
import relgate.json.Validated;

/** The knowledge base: its texts, its policy and the engine that searches it. */
public record KbSection(
    @Nullable @RelativePath String policy,
    @Nullable @RelativePath String corpus,
    @Default("{}") RetrieverSection retriever) {

  /** Which engine answers the topics. */
  public enum Kind {
    EMBEDDED,
    HTTP,
    RUN;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * The engine and, for `http`, how to ask it.
   *
   * @param headers values may name a variable as {@code ${NAME}}; they are masked everywhere
   * @param url may hold {@code {query}} and {@code {k}}, for GET
   * @param request JSON text in which {@code {query}} and {@code {k}} are replaced
   * @param hits JSON pointer to the list of hits in the answer; id, score, title and text are
   *     pointers inside one hit
   * @param run a TREC run file, for `run`
   */
  public record RetrieverSection(
      @Default("\"embedded\"") Kind kind,
      @Nullable String url,
      @Default("\"POST\"") String method,
      @Default("{}") Map<String, String> headers,
      @Nullable String request,
      @Default("\"/hits\"") String hits,
      @Default("\"/id\"") String id,
      @Default("\"/score\"") String score,
      @Default("\"/title\"") String title,
      @Default("\"/text\"") String text,
      @Default("\"10s\"") Duration timeout,
      @Default("2") @Between(min = 0, max = 10) int retries,
      @Default("4") @Between(min = 1, max = 64) int concurrency,
      @Nullable @RelativePath String run)
      implements Validated {

    @Override
    public void validate(Problems problems) {
      if (kind == Kind.HTTP && (url == null || !HealthEndpoint.isHttp(filled(url)))) {
        problems.addAt("url", "an http or https URL", String.valueOf(url), "Give the whole URL.");
      }
      if (kind == Kind.RUN && run == null) {
        problems.addAt("run", "a TREC run file", "no such key", "Name the file.");
      }
    }

    /** The URL of a GET may hold the places of the question. */
    private static String filled(String url) {
      return url.replace("{query}", "q").replace("{k}", "1");
    }
  }
}
