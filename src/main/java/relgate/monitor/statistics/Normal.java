package relgate.monitor.statistics;

/**
 * The standard normal distribution's quantile, by bisection of its tail 0.5 erfc(x / sqrt(2)).
 *
 * <p>Source: erfc by W. J. Cody's bound as in Numerical Recipes (1992), section 6.2, relative error
 * below 1.2e-7.
 */
final class Normal {
  private static final double[] COEFFICIENTS = {
    -1.26551223,
    1.00002368,
    0.37409196,
    0.09678418,
    -0.18628806,
    0.27886807,
    -1.13520398,
    1.48851587,
    -0.82215223,
    0.17087277
  };

  private Normal() {}

  /** The x below which a share p of the distribution lies; p above 0.5 and below 1. */
  static double quantile(double p) {
    double low = 0;
    double high = 10;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (upperTail(middle) > 1 - p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static double upperTail(double x) {
    double z = x / Math.sqrt(2);
    double t = 1 / (1 + z / 2);
    double sum = 0;
    for (int i = COEFFICIENTS.length - 1; i >= 0; i--) {
      sum = sum * t + COEFFICIENTS[i];
    }
    return 0.5 * t * Math.exp(-z * z + sum);
  }
}
