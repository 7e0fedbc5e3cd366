package relgate.benchmark.eval;

/**
 * R@k: the share of the relevant documents that stand within the first k places.
 *
 * <p>relevant(k) / R. Source: trec_eval {@code m_recall.c}.
 *
 * @param k at least 1
 */
public record Recall(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    return ranking.relevant() == 0 ? 0 : (double) ranking.relevantWithin(k) / ranking.relevant();
  }

  @Override
  public String toString() {
    return "R@" + k;
  }
}
