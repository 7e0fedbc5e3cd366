package relgate.monitor.statistics;

/**
 * The one-sided cumulative sum for a downward shift: S(t) = max(0, S(t-1) + reference - x(t) -
 * allowance), an alarm where S(t) exceeds the limit. Small losses that last add up; noise does not.
 *
 * <p>Source: E. S. Page, Continuous Inspection Schemes (1954); D. C. Montgomery, Introduction to
 * Statistical Quality Control, section 9.1.
 *
 * @param reference the level that is held to be right
 * @param allowance what one point may fall short without counting
 * @param limit the sum that raises the alarm
 */
public record Cusum(double reference, double allowance, double limit) {
  /** The sum after the last of the values, in their order; 0 for none. */
  public double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum = Math.max(0, sum + reference - value - allowance);
    }
    return sum;
  }

  /**
   * Whether the last value raises the alarm: the sum is beyond the limit, and the value itself
   * still falls short by more than the allowance, so that a loss that was fixed is silent at once.
   */
  public boolean alarms(double[] values) {
    return values.length > 0
        && reference - values[values.length - 1] > allowance
        && sum(values) > limit;
  }
}
