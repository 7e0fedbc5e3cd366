package relgate.monitor.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The smallest mean drop that a set of topics can show at all: how blind the case set is.
 *
 * <p>The larger of two bounds. Noise: (z(1 - alpha) + z(0.8)) s / sqrt(n), with s the standard
 * deviation of the differences of n topics; such a drop is found four times in five. Arithmetic: a
 * sign-flip test reaches alpha only where at least m = ceil(log2(1 / alpha)) topics got worse, each
 * by at least the finest step that the values show. Fewer than m topics can show no drop.
 *
 * <p>Source: the first, J. Cohen, Statistical Power Analysis (1988), section 2.4; the second, the
 * 2^m sign patterns of {@link SignFlipTest}.
 */
public final class DetectableDrop {
  private static final double Z_POWER = 0.8416;

  private DetectableDrop() {}

  /**
   * The drop, or empty where the topics are too few for any.
   *
   * @param differences one a topic, now minus before
   * @param step the finest step between two values of a topic, above 0
   * @param alpha the significance level
   */
  public static OptionalDouble of(double[] differences, double step, double alpha) {
    int n = differences.length;
    int least = (int) Math.ceil(Math.log(1 / alpha) / Math.log(2));
    if (n < least) {
      return OptionalDouble.empty();
    }
    double noise = (Normal.quantile(1 - alpha) + Z_POWER) * deviation(differences) / Math.sqrt(n);
    return OptionalDouble.of(Math.max(noise, least * step / n));
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }
}
