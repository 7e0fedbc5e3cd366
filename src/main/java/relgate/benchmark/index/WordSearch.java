package relgate.benchmark.index;

import java.util.Collection;
import java.util.List;

/** Chunks by their words: the sum of {@link Bm25} over the query's terms, any of which may do. */
final class WordSearch {
  private static final int SHORTEST_PREFIX = 4;
  private final Postings postings;
  private final Bm25 bm25;

  WordSearch(Postings postings) {
    this.postings = postings;
    this.bm25 = new Bm25(postings.chunkCount(), postings.averageLength());
  }

  /** The scores by these terms; by like beginnings where no chunk holds one and that is allowed. */
  float[] scores(Collection<String> stems, RetrievalPolicy policy) {
    boolean known = stems.stream().anyMatch(postings.terms()::containsKey);
    return scores(known || !policy.fallback() ? stems : beginningAs(stems));
  }

  /** The score of each chunk at its number, 0 where it holds none of the terms. */
  float[] scores(Collection<String> stems) {
    double[] sums = new double[postings.chunkCount()];
    for (String stem : stems) {
      Integer term = postings.terms().get(stem);
      if (term != null) {
        add(sums, term);
      }
    }
    float[] scores = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      scores[i] = (float) sums[i];
    }
    return scores;
  }

  private void add(double[] sums, int term) {
    double idf = bm25.idf(postings.chunksWith(term));
    for (int i = postings.start(term); i < postings.start(term + 1); i++) {
      int chunk = postings.chunk(i);
      sums[chunk] += bm25.weight(idf, postings.frequency(i), postings.length(chunk));
    }
  }

  /** The terms of the index that begin as a longer one of these does. */
  private List<String> beginningAs(Collection<String> stems) {
    List<String> prefixes =
        stems.stream()
            .filter(stem -> stem.length() > SHORTEST_PREFIX)
            .map(stem -> stem.substring(0, Math.max(SHORTEST_PREFIX, stem.length() * 2 / 3)))
            .toList();
    return postings.terms().keySet().stream()
        .filter(term -> prefixes.stream().anyMatch(term::startsWith))
        .toList();
  }
}
