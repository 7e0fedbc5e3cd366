package relgate.benchmark.eval;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The 95 % percentile bootstrap interval of a mean: topics are drawn with replacement 2,000 times,
 * and the 2.5 % and 97.5 % quantiles of the means are its ends.
 *
 * <p>Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), section 13.3.
 */
public record BootstrapInterval(double low, double high) {
  private static final int RESAMPLES = 2_000;

  /** The interval of these values' mean; at least one value. */
  public static BootstrapInterval of(double[] values, long seed) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no value to draw from");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[RESAMPLES];
    Arrays.setAll(means, n -> drawnMean(values, random));
    Arrays.sort(means);
    return new BootstrapInterval(
        means[(int) (RESAMPLES * 0.025)], means[(int) Math.ceil(RESAMPLES * 0.975) - 1]);
  }

  private static double drawnMean(double[] values, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[random.nextInt(values.length)];
    }
    return sum / values.length;
  }
}
