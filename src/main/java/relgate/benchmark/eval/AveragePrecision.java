package relgate.benchmark.eval;

/**
 * AP: the mean of the precision at each relevant document, over the whole list.
 *
 * <p>1/R of the sum of relevant(i)/i over the ranks i that hold a relevant document; one that was
 * not returned adds 0. Source: trec_eval {@code m_map.c}.
 */
public record AveragePrecision() implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    return within(ranking, ranking.size());
  }

  static double within(JudgedRanking ranking, int k) {
    double sum = 0;
    int relevant = 0;
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      if (ranking.isRelevant(i)) {
        relevant++;
        sum += (double) relevant / (i + 1);
      }
    }
    return ranking.relevant() == 0 ? 0 : sum / ranking.relevant();
  }

  @Override
  public String toString() {
    return "AP";
  }
}
