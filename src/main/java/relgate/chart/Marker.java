package relgate.chart;

import java.time.Instant;

/** A vertical line with its label: something happened here. The x is as in {@link Point}. */
public record Marker(String label, double x) {
  public static Marker at(Instant time, String label) {
    return new Marker(label, time.toEpochMilli());
  }
}
