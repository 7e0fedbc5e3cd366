package relgate.benchmark.eval;

import java.util.List;

/**
 * Words that a good hit of a topic speaks of, where nobody judged documents one by one.
 *
 * @param expected at least one
 */
public record Keywords(List<String> expected, KeywordMatch match) {
  public Keywords {
    expected = List.copyOf(expected);
  }

  /** The expected keywords that stand in the title or the text; a hit matches if there is one. */
  public List<String> foundIn(String title, String text) {
    return expected.stream().filter(k -> match.found(k, title) || match.found(k, text)).toList();
  }
}
