package relgate.benchmark.index;

/**
 * The weight of a term in a chunk, as FTS5's {@code bm25()} has it, save that a term which stands
 * in half of the chunks or more still weighs something: in a small knowledge base it may be all
 * that a question has.
 *
 * <p>idf · f (k1 + 1) / (f + k1 (1 - b + b · length / average)) with k1 = 1.2, b = 0.75 and idf =
 * log(o), at least log(1 + o) / 2, where o = (N - n + 0.5) / (n + 0.5). Source: Robertson et al.,
 * TREC-3, 1994; https://www.sqlite.org/fts5.html#the_bm25_function; log(1 + o) is Lucene's.
 *
 * @param chunks how many there are (N)
 * @param averageLength of all chunks, in terms
 */
record Bm25(int chunks, double averageLength) {
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  /** The idf of a term that stands in so many chunks. */
  double idf(int chunksWith) {
    double odds = (chunks - chunksWith + 0.5) / (chunksWith + 0.5);
    return Math.max(StrictMath.log(odds), StrictMath.log(1 + odds) / 2);
  }

  double weight(double idf, double frequency, int length) {
    double norm = K1 * (1 - B + B * length / averageLength);
    return idf * frequency * (K1 + 1) / (frequency + norm);
  }
}
