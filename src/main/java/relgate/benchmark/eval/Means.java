package relgate.benchmark.eval;

/** Numbers that stand for many. */
final class Means {
  /** trec_eval's least value in a geometric mean, so that one topic of 0 does not decide alone. */
  private static final double LEAST = 0.00001;

  private Means() {}

  static double arithmetic(double[] values) {
    return values.length == 0 ? 0 : sum(values) / values.length;
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * Source: trec_eval {@code m_gm_map.c}: exp of the mean of the logarithms, each at least 1e-5.
   */
  static double geometric(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.log(Math.max(value, LEAST));
    }
    return values.length == 0 ? 0 : Math.exp(sum / values.length);
  }
}
