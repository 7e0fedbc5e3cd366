package relgate.benchmark.eval;

import java.util.List;

/**
 * nDCG@k: discounted cumulative gain of the first k places over that of the best possible order.
 *
 * <p>The gain is the relevance itself, the discount of rank i is log2(i + 1); the ideal order is
 * over all judged documents. Source: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, as in trec_eval
 * {@code m_ndcg_cut.c} (linear gain, whatever the level of relevance).
 *
 * @param k at least 1
 */
public record Ndcg(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    double ideal = gain(ranking.idealGains());
    return ideal == 0 ? 0 : gain(ranking.relevances()) / ideal;
  }

  private double gain(List<Integer> relevances) {
    double sum = 0;
    for (int i = 0; i < Math.min(k, relevances.size()); i++) {
      if (relevances.get(i) > 0) {
        sum += relevances.get(i) / (Math.log(i + 2) / Math.log(2));
      }
    }
    return sum;
  }

  @Override
  public String toString() {
    return "nDCG@" + k;
  }
}
