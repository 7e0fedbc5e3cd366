package relgate.benchmark.eval;

/**
 * P@k: the share of the first k places that hold a relevant document.
 *
 * <p>relevant(k) / k; divided by k even where fewer documents were returned. Source: trec_eval
 * {@code m_P.c}.
 *
 * @param k at least 1
 */
public record Precision(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    return (double) ranking.relevantWithin(k) / k;
  }

  @Override
  public String toString() {
    return "P@" + k;
  }
}
