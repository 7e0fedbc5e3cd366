package relgate.benchmark.eval;

/**
 * relative_P@k: precision of the first k places over the best that was possible.
 *
 * <p>relevant(k) / min(k, R). Source: trec_eval {@code m_relative_P.c}.
 *
 * @param k at least 1
 */
public record RelativePrecision(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    int best = Math.min(k, ranking.relevant());
    return best == 0 ? 0 : (double) ranking.relevantWithin(k) / best;
  }

  @Override
  public String toString() {
    return "relative_P@" + k;
  }
}
