package relgate.benchmark.eval;

/**
 * success@k: 1 where a relevant document stands within the first k places, else 0.
 *
 * <p>Source: trec_eval {@code m_success.c}.
 *
 * @param k at least 1
 */
public record Success(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    return ranking.relevantWithin(k) > 0 ? 1 : 0;
  }

  @Override
  public String toString() {
    return "success@" + k;
  }
}
