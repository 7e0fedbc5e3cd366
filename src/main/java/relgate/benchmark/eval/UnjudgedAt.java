package relgate.benchmark.eval;

/**
 * unj@k: the share of the first k places that hold a document nobody judged.
 *
 * <p>Source: trec_eval {@code m_unj.c}.
 *
 * @param k at least 1
 */
public record UnjudgedAt(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    int unjudged = 0;
    for (int i = 0; i < Math.min(k, ranking.size()); i++) {
      unjudged += ranking.isJudged(i) ? 0 : 1;
    }
    return (double) unjudged / k;
  }

  @Override
  public String toString() {
    return "unj@" + k;
  }
}
