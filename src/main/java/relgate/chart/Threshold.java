package relgate.chart;

import java.util.List;

/**
 * A line that values are held against: the least value that satisfies, drawn as steps.
 *
 * @param steps the value from each x on, in the order of x; the first may begin before all time
 */
public record Threshold(String label, List<Point> steps) {
  public Threshold {
    steps = List.copyOf(steps);
  }

  /** One that never changed. */
  public Threshold(String label, double value) {
    this(label, List.of(new Point(Double.NEGATIVE_INFINITY, value)));
  }

  /** The value of the last step; 0 where there is none. */
  double last() {
    return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).y();
  }

  String described() {
    if (steps.size() < 2) {
      return "Line \"%s\" at %s. ".formatted(label, Numbers.text(last()));
    }
    return "Line \"%s\" from %s in %d steps to %s. "
        .formatted(label, Numbers.text(steps.get(0).y()), steps.size() - 1, Numbers.text(last()));
  }
}
