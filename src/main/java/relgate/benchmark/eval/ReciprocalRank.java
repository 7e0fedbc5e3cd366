package relgate.benchmark.eval;

/**
 * RR: one over the rank of the first relevant document, over the whole list.
 *
 * <p>Source: trec_eval {@code m_recip_rank.c}.
 */
public record ReciprocalRank() implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    return within(ranking, ranking.size());
  }

  static double within(JudgedRanking ranking, int k) {
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      if (ranking.isRelevant(i)) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return "RR";
  }
}
