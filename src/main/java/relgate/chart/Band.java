package relgate.chart;

import java.util.List;

/**
 * A shaded strip: where values are expected to lie.
 *
 * @param ranges the strip from each x on, in the order of x; the first may begin before all time
 */
public record Band(String label, List<Range> ranges) {
  /** The strip from one x on. */
  public record Range(double x, double low, double high) {}

  public Band {
    ranges = List.copyOf(ranges);
  }

  /** One that never changed. */
  public Band(String label, double low, double high) {
    this(label, List.of(new Range(Double.NEGATIVE_INFINITY, low, high)));
  }

  String described() {
    if (ranges.isEmpty()) {
      return "";
    }
    Range last = ranges.get(ranges.size() - 1);
    return "Band \"%s\" from %s to %s. "
        .formatted(label, Numbers.text(last.low()), Numbers.text(last.high()));
  }
}
