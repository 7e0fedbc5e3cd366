package relgate.chart;

import java.time.Instant;

/**
 * One value of a series.
 *
 * @param x a number, or milliseconds since 1970 UTC on a time axis
 * @param y finite, or not a number where nothing was measured: the line breaks there
 */
public record Point(double x, double y) {
  public static Point at(Instant time, double y) {
    return new Point(time.toEpochMilli(), y);
  }

  /** A gap: something should have been measured then and was not. */
  public static Point missing(Instant time) {
    return new Point(time.toEpochMilli(), Double.NaN);
  }

  boolean missing() {
    return Double.isNaN(y);
  }
}
