package relgate.config;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.config.KbSection.FailsIf;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * How the corpus gets into the team's own engine before it is asked.
 *
 * @param create requests before anything is filled in, such as to drop and make the index
 * @param refresh requests after it, such as to make the documents findable
 * @param count how many documents the engine holds then; must be those of the corpus
 * @param timeout of each of these requests, which take longer than a question
 */
public record KbIndexSection(
    @Default("[]") List<Step> create,
    Fill fill,
    @Default("[]") List<Step> refresh,
    Count count,
    @Default("\"60s\"") Duration timeout) {

  /** The place in a path or a document that its name fills. */
  public static final String ID = "{id}";

  private static final String TEXT = "{text}";

  /** The same steps, each text as the operator gives it. */
  public KbIndexSection filled(UnaryOperator<String> texts) {
    return new KbIndexSection(
        create.stream().map(step -> step.filled(texts)).toList(),
        fill.filled(texts),
        refresh.stream().map(step -> step.filled(texts)).toList(),
        count.filled(texts),
        timeout);
  }

  private static @Nullable String filled(@Nullable String text, UnaryOperator<String> texts) {
    return text == null ? null : texts.apply(text);
  }

  /**
   * One request.
   *
   * @param path on the server of the retriever's `url`, with its query
   * @param request the body; null for none
   * @param mayAnswer statuses beside 2xx that are as good, as 404 where there was nothing to drop
   */
  public record Step(
      @Default("\"POST\"") String method,
      String path,
      @Nullable String request,
      @Default("\"application/json\"") String contentType,
      @Default("[]") List<Integer> mayAnswer)
      implements Validated {
    @Override
    public void validate(Problems problems) {
      isPath(path, problems);
    }

    private Step filled(UnaryOperator<String> texts) {
      String body = KbIndexSection.filled(request, texts);
      return new Step(method, texts.apply(path), body, contentType, mayAnswer);
    }
  }

  /**
   * Requests that carry documents, some in each.
   *
   * @param path may hold {@code {id}} where each request carries one document
   * @param document one of them, with {@code {id}}, {@code {title}} and {@code {text}} inside
   *     quotes
   * @param before text before the first of a request; after the last, and between two, as named
   * @param batch how many in one request at most
   * @param failsIf members of an answer of status 200 that say it failed
   */
  public record Fill(
      @Default("\"POST\"") String method,
      String path,
      String document,
      @Default("\"\"") String before,
      @Default("\"\"") String between,
      @Default("\"\"") String after,
      @Default("\"application/x-ndjson\"") String contentType,
      @Default("500") @Between(min = 1, max = 10_000) int batch,
      @Default("[{\"pointer\": \"/errors\"}]") List<FailsIf> failsIf)
      implements Validated {
    @Override
    public void validate(Problems problems) {
      isPath(path, problems);
      if (!document.contains(TEXT)) {
        problems.addAt("document", "the place " + TEXT, "no such place", "Write it.");
      }
      if (!document.contains(ID) && !path.contains(ID)) {
        problems.addAt("document", "the place " + ID, "no such place", "Write it.");
      }
      if (path.contains(ID) && batch != 1) {
        problems.addAt("batch", "1 where the path holds " + ID, batch + "", "Set it to 1.");
      }
    }

    private Fill filled(UnaryOperator<String> texts) {
      return new Fill(
          method,
          texts.apply(path),
          texts.apply(document),
          texts.apply(before),
          texts.apply(between),
          texts.apply(after),
          contentType,
          batch,
          failsIf);
    }
  }

  /**
   * A request whose answer says how many documents there are.
   *
   * @param request the body, in JSON; null for none
   * @param pointer JSON pointer to the number
   */
  public record Count(
      @Default("\"GET\"") String method,
      String path,
      @Nullable String request,
      @Default("\"/count\"") String pointer)
      implements Validated {
    @Override
    public void validate(Problems problems) {
      isPath(path, problems);
      if (!pointer.isEmpty() && !pointer.startsWith("/")) {
        problems.addAt(
            "pointer", "a JSON pointer such as /count", pointer, "Start it with a slash.");
      }
    }

    private Count filled(UnaryOperator<String> texts) {
      String body = KbIndexSection.filled(request, texts);
      return new Count(method, texts.apply(path), body, pointer);
    }
  }

  /** Headers go along, which hold secrets: no step leads to another server. */
  private static void isPath(String path, Problems problems) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      problems.addAt(
          "path", "a path such as /kb/_bulk on the server of url", path, "Leave the server out.");
    }
  }
}
