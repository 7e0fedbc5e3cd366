package relgate.benchmark.eval;

/**
 * nDCG@k: discounted cumulative gain of the first k places over that of the best possible order.
 *
 * <p>The gain is the relevance itself, the discount of rank i is log2(i + 1); the ideal order is
 * over all judged documents. Source: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, as in trec_eval
 * {@code m_ndcg_cut.c} (linear gain, whatever the level of relevance).
 *
 * @param k at least 1; {@link #WHOLE} for {@code m_ndcg.c}, which looks at the whole list
 */
public record Ndcg(int k) implements Measure {
  /** No cutoff. */
  static final int WHOLE = Integer.MAX_VALUE;

  @Override
  public double of(JudgedRanking ranking) {
    double ideal = 0;
    for (int i = 0; i < Math.min(k, ranking.gains()); i++) {
      ideal += discounted(ranking.idealGain(i), i);
    }
    double sum = 0;
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      sum += discounted(ranking.gain(i), i);
    }
    return ideal == 0 ? 0 : sum / ideal;
  }

  /** A gain at a place, from 0. */
  static double discounted(int gain, int place) {
    return gain == 0 ? 0 : gain / (Math.log(place + 2) / Math.log(2));
  }

  @Override
  public String toString() {
    return k == WHOLE ? "nDCG" : "nDCG@" + k;
  }
}
