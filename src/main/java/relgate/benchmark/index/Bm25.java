package relgate.benchmark.index;

/**
 * The weight of a term in a chunk, exactly as FTS5's {@code bm25()} has it.
 *
 * <p>idf · f (k1 + 1) / (f + k1 (1 - b + b · length / average)) with k1 = 1.2, b = 0.75 and idf =
 * log((N - n + 0.5) / (n + 0.5)), at least 10^-6. Source: Robertson et al., TREC-3, 1994;
 * https://www.sqlite.org/fts5.html#the_bm25_function.
 *
 * @param chunks how many there are (N)
 * @param averageLength of all chunks, in terms
 */
record Bm25(int chunks, double averageLength) {
  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final double LEAST_IDF = 1e-6;

  /** The idf of a term that stands in so many chunks. */
  double idf(int chunksWith) {
    double idf = StrictMath.log((chunks - chunksWith + 0.5) / (chunksWith + 0.5));
    return idf <= 0 ? LEAST_IDF : idf;
  }

  double weight(double idf, double frequency, int length) {
    double norm = K1 * (1 - B + B * length / averageLength);
    return idf * frequency * (K1 + 1) / (frequency + norm);
  }
}
