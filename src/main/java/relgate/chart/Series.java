package relgate.chart;

import java.util.List;

/** A named line through its points, in the order of x. */
public record Series(String name, List<Point> points) {
  public Series {
    points = List.copyOf(points);
  }
}
