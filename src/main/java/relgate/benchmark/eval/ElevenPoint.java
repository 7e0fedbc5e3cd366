package relgate.benchmark.eval;

/**
 * 11pt_avg: the mean of the interpolated precision at recall 0, 0.1, ... 1.
 *
 * <p>Source: trec_eval {@code m_11pt_avg.c}.
 */
public record ElevenPoint() implements Measure {
  private static final int POINTS = 11;

  @Override
  public double of(JudgedRanking ranking) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      sum += InterpolatedPrecision.at(ranking, i / (double) (POINTS - 1));
    }
    return sum / POINTS;
  }

  @Override
  public String toString() {
    return "11pt_avg";
  }
}
