package relgate.benchmark.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The least value of a measure that satisfies it. The one place that says whether it is reached:
 * the gate, {@code kb-benchmark}, the monitor and the acceptance of a threshold change ask here.
 *
 * @param least from 0 to 1
 */
public record Threshold(BigDecimal least) {
  /**
   * Values are compared so far behind the point: sums of measures in eight bytes are wrong only
   * behind the fourteenth digit, and means of case sets that people write differ before the ninth.
   */
  private static final int DECIMALS = 12;

  /** Whether a value is at the threshold or above it. */
  public boolean reachedBy(double value) {
    return reachedBy(BigDecimal.valueOf(value));
  }

  /** As {@link #reachedBy(double)}, of a value that was read from a report. */
  public boolean reachedBy(BigDecimal value) {
    return rounded(value).compareTo(least) >= 0;
  }

  /**
   * A value to the digits that are compared, so that a fall of exactly 0.05 is no more than 0.05.
   */
  public static BigDecimal rounded(BigDecimal value) {
    return value.setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
