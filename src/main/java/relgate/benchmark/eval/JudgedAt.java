package relgate.benchmark.eval;

/**
 * judged@k: the share of the returned documents of the first k places that anybody judged.
 *
 * <p>judged(k) / min(k, returned); a low one says that the other measures know little. Source:
 * ir_measures {@code Judged@k}.
 *
 * @param k at least 1
 */
public record JudgedAt(int k) implements Measure {
  @Override
  public double of(JudgedRanking ranking) {
    int shown = Math.min(k, ranking.size());
    int judged = 0;
    for (int i = 0; i < shown; i++) {
      judged += ranking.isJudged(i) ? 1 : 0;
    }
    return shown == 0 ? 0 : (double) judged / shown;
  }

  @Override
  public String toString() {
    return "judged@" + k;
  }
}
