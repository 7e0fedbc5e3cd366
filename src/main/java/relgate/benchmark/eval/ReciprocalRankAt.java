package relgate.benchmark.eval;

/**
 * RR@k: one over the rank of the first relevant document within the first k places, else 0.
 *
 * <p>Source: the MS MARCO passage task's MRR@10; ir_measures {@code RR@k}.
 *
 * @param k at least 1
 */
public record ReciprocalRankAt(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    return ReciprocalRank.within(ranking, k);
  }

  @Override
  public String toString() {
    return "RR@" + k;
  }
}
