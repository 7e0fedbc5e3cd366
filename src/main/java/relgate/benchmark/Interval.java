package relgate.benchmark;

import java.util.Arrays;
import relgate.benchmark.eval.BootstrapInterval;

/**
 * How much stands behind a mean.
 *
 * @param topics how many judged topics, or answered cases, it is the mean of; at least 1
 * @param low the 95 % bootstrap interval's lower end
 * @param high its upper end
 */
public record Interval(int topics, double low, double high) {
  /** Fixed, so that the same run gives the same figures. */
  private static final long SEED = 20_260_101L;

  static Interval of(double[] values) {
    BootstrapInterval drawn = BootstrapInterval.of(values, SEED);
    boolean equal = Arrays.stream(values).distinct().count() == 1;
    return equal
        ? new Interval(values.length, values[0], values[0])
        : new Interval(values.length, drawn.low(), drawn.high());
  }
}
