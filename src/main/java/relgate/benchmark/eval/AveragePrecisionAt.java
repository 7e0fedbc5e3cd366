package relgate.benchmark.eval;

/**
 * AP@k: average precision of the first k places.
 *
 * <p>1/R of the sum of relevant(i)/i over the ranks i up to k that hold a relevant document.
 * Source: trec_eval {@code m_map_cut.c}.
 *
 * @param k at least 1
 */
public record AveragePrecisionAt(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    return AveragePrecision.within(ranking, k);
  }

  @Override
  public String toString() {
    return "AP@" + k;
  }
}
