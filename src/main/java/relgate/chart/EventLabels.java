package relgate.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import relgate.VisibleText;

/** Where the words of markers stand, so that none is cut off and none is written over another. */
final class EventLabels {
  /** The height of a row of words, in pixels. */
  static final int ROW = 13;

  private static final double LETTER = 6.2;
  private static final double GAP = 8;

  /** The axis and the margins beside the plot, in pixels. */
  private static final double BESIDE = 90;

  private EventLabels() {}

  /**
   * A marker with a place for its words.
   *
   * @param left whether they stand left of their line
   * @param row from the top, from 0
   */
  record Placed(double x, String label, boolean left, int row) {}

  /** From left to right, each in the highest row that has room for it. */
  static List<Placed> of(LineChart chart) {
    double[] xs = domain(chart);
    double low = DoubleStream.of(xs).min().orElse(0);
    double span = Math.max(DoubleStream.of(xs).max().orElse(1) - low, 1e-9);
    double width = chart.size().width() - BESIDE;
    List<Double> ends = new ArrayList<>();
    List<Placed> placed = new ArrayList<>();
    for (Marker marker : sorted(chart.markers())) {
      String label = VisibleText.line(marker.label());
      double at = (marker.x() - low) / span * width;
      double length = label.length() * LETTER + GAP;
      boolean left = at + length > width;
      int row = label.isEmpty() ? 0 : row(ends, left ? at - length : at, left ? at : at + length);
      placed.add(new Placed(marker.x(), label, left, row));
    }
    return placed;
  }

  private static List<Marker> sorted(List<Marker> markers) {
    return markers.stream().sorted(Comparator.comparingDouble(Marker::x)).toList();
  }

  private static double[] domain(LineChart chart) {
    return DoubleStream.concat(
            chart.series().stream().flatMap(s -> s.points().stream()).mapToDouble(Point::x),
            chart.markers().stream().mapToDouble(Marker::x))
        .toArray();
  }

  private static int row(List<Double> ends, double from, double to) {
    int row = 0;
    while (row < ends.size() && ends.get(row) > from) {
      row++;
    }
    if (row == ends.size()) {
      ends.add(to);
    } else {
      ends.set(row, to);
    }
    return row;
  }
}
