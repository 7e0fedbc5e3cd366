package relgate.benchmark.eval;

import java.util.List;

/**
 * precision_at_k: the share of the first k places whose hit matches a keyword.
 *
 * <p>Matching hits / k; divided by k even where fewer were returned, as {@link Precision} has it.
 */
public final class KeywordPrecision {
  private KeywordPrecision() {}

  /**
   * @param found the keywords found in each hit, best hit first
   * @param k at least 1
   */
  public static Share of(List<List<String>> found, int k) {
    long matching = found.stream().limit(k).filter(keywords -> !keywords.isEmpty()).count();
    return new Share((int) matching, k);
  }
}
