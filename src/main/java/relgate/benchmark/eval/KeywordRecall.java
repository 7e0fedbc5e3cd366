package relgate.benchmark.eval;

import java.util.List;

/** keyword_recall: the share of the expected keywords that stand in any of the first k hits. */
public final class KeywordRecall {
  private KeywordRecall() {}

  /**
   * @param found the keywords found in each hit, best hit first
   * @param k at least 1
   */
  public static Share of(List<List<String>> found, int k, Keywords keywords) {
    long distinct = found.stream().limit(k).flatMap(List::stream).distinct().count();
    return new Share((int) distinct, keywords.expected().size());
  }
}
