package relgate.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.RelativePath;
import relgate.json.Validated;

/**
 * The knowledge base: its texts, its policy and the engine that searches it.
 *
 * @param language of the texts, as a code; null where the embedded engine finds it out
 */
public record KbSection(
    @Nullable @RelativePath String policy,
    @Nullable @RelativePath String corpus,
    @Default("{}") RetrieverSection retriever,
    @Nullable String language) {

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
   * A member of an answer that says it failed.
   *
   * @param pointer JSON pointer to it
   * @param equals its value then; absent where any value, save false, null, 0 and nothing, says so
   */
  public record FailsIf(String pointer, @Nullable Object equals) {}

  /**
   * The engine and, for `http`, how to ask it.
   *
   * <p>URL, headers and request may name a variable as {@code ${NAME}}; its value is masked
   * everywhere. URL and request may hold {@code {query}}, {@code {k}}, {@code {mode}}, and what a
   * case says as {@code {tenant}}, {@code {filters}} and {@code {history}}.
   *
   * @param request the body; JSON unless {@code content_type} names a form
   * @param hits JSON pointer to the hits in the answer: a list of objects, an object of id to score
   *     or hit, or an object of parallel lists
   * @param id pointer inside one hit, as score, title and text are
   * @param idPattern its first group is the document's id where the service returns passages
   * @param failsIf members of an answer of status 200 that say it failed
   * @param caFile certificates of a private authority, in PEM
   * @param proxy {@code http://host:port}; else HTTPS_PROXY, HTTP_PROXY and NO_PROXY count
   * @param giveUpAfter how many questions in a row may go unanswered before the rest is not asked
   * @param index how the corpus gets into the service; absent where it is there already
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
      @Nullable @RelativePath String run,
      @Nullable String idPattern,
      @Default("[]") List<FailsIf> failsIf,
      @Default("\"application/json\"") String contentType,
      @Nullable @RelativePath String caFile,
      @Nullable String proxy,
      @Default("5") @Between(min = 1, max = 1_000_000) int giveUpAfter,
      @Nullable KbIndexSection index)
      implements Validated {

    /** This section with another engine: what a flag says. */
    public RetrieverSection with(Kind chosen, @Nullable String where, @Nullable String file) {
      return new RetrieverSection(
          chosen,
          where,
          method,
          headers,
          request,
          hits,
          id,
          score,
          title,
          text,
          timeout,
          retries,
          concurrency,
          file,
          idPattern,
          failsIf,
          contentType,
          caFile,
          proxy,
          giveUpAfter,
          index);
    }

    @Override
    public void validate(Problems problems) {
      if (kind == Kind.HTTP && (url == null || !HealthEndpoint.isHttp(filled(url)))) {
        problems.addAt("url", "an http or https URL", String.valueOf(url), "Give the whole URL.");
      }
      if (index != null && kind != Kind.HTTP) {
        problems.addAt("index", "the kind http beside it", kind + "", "Take it out, or ask http.");
      }
      if (kind == Kind.RUN && run == null) {
        problems.addAt("run", "a TREC run file", "no such key", "Name the file.");
      }
    }

    /** The URL of a GET may hold the places of the question, and variables. */
    private static String filled(String url) {
      return url.replaceAll("\\$?\\{[A-Za-z_][A-Za-z0-9_]*}", "1");
    }
  }
}
