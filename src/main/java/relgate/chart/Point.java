package relgate.chart;

import java.time.Instant;

/**
 * One value of a series.
 *
 * @param x a number, or milliseconds since 1970 UTC on a time axis
 * @param y finite
 */
public record Point(double x, double y) {
  public static Point at(Instant time, double y) {
    return new Point(time.toEpochMilli(), y);
  }
}
