package relgate.chart;

import java.util.List;

/** A named line through its points, in the order of x; it breaks where a point is missing. */
public record Series(String name, List<Point> points) {
  public Series {
    points = List.copyOf(points);
  }

  /** The points that have a value. */
  List<Point> measured() {
    return points.stream().filter(point -> !point.missing()).toList();
  }
}
