package relgate.monitor.statistics;

import java.util.Arrays;

/**
 * How much a series jitters from one point to the next, apart from where it is heading: the
 * standard deviation of its first differences, divided by sqrt(2). A steady slide has none.
 *
 * <p>Source: J. von Neumann, Distribution of the Ratio of the Mean Square Successive Difference to
 * the Variance (1941), with the differences taken about their mean.
 */
public final class Noise {
  private Noise() {}

  /** In the unit of the values; 0 for fewer than three. */
  public static double of(double[] values) {
    if (values.length < 3) {
      return 0;
    }
    double[] steps = new double[values.length - 1];
    Arrays.setAll(steps, i -> values[i + 1] - values[i]);
    double mean = Arrays.stream(steps).average().orElse(0);
    double squares = Arrays.stream(steps).map(s -> (s - mean) * (s - mean)).sum();
    return Math.sqrt(squares / (steps.length - 1) / 2);
  }
}
