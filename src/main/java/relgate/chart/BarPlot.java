package relgate.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.VisibleText;

/**
 * A bar chart in the library's words. The name of a category stands above its bars: a query is too
 * long for an axis.
 */
final class BarPlot {
  /** Empty, full, pale, dark: told apart without colour. */
  private static final List<String> FILLINGS =
      List.of(Palette.PAPER, Palette.series(0), Palette.GRID, Palette.series(2));

  private static final int LONGEST = 100;

  /** The height of a bar, of a row of 1. */
  private static final double HALF = 0.42;

  /** Where the column of numbers begins, and where the picture ends, of the longest bar. */
  private static final double NUMBERS = 1.02;

  private static final double EDGE = 1.1;

  private final BarChart chart;
  private final Spec spec;
  private final List<String> categories;

  private BarPlot(BarChart chart) {
    this.chart = chart;
    this.spec = new Spec(chart.title());
    Set<String> distinct = new LinkedHashSet<>();
    chart.bars().forEach(bars -> distinct.addAll(bars.values().keySet()));
    this.categories = List.copyOf(distinct);
  }

  static Spec of(BarChart chart) {
    BarPlot plot = new BarPlot(chart);
    if (plot.categories.isEmpty()) {
      return plot.spec.layer(
          "text",
          Spec.map("x", List.of(0.5), "y", List.of(0.5), "label", List.of("no values yet")),
          Spec.map("color", Palette.INK, "size", 6));
    }
    for (int i = 0; i < chart.bars().size(); i++) {
      plot.bars(i);
    }
    plot.names();
    plot.thresholds();
    plot.scales();
    return plot.spec;
  }

  /** Rows downwards: a name, its bars, the next name. */
  private double row(int category, int line) {
    return -(category * (chart.bars().size() + 1.4) + line);
  }

  private void bars(int index) {
    Bars bars = chart.bars().get(index);
    List<Object> ends = Spec.column();
    List<Object> lows = Spec.column();
    List<Object> highs = Spec.column();
    List<Object> rows = Spec.column();
    List<Object> labels = Spec.column();
    for (int i = 0; i < categories.size(); i++) {
      Double value = bars.values().get(categories.get(i));
      if (value != null) {
        ends.add(value);
        rows.add(row(i, index + 1));
        lows.add(row(i, index + 1) - HALF);
        highs.add(row(i, index + 1) + HALF);
        labels.add(Numbers.text(value));
      }
    }
    List<Object> starts = all(ends.size(), 0.0);
    List<Object> names = all(ends.size(), VisibleText.line(bars.name()));
    spec.layer(
        "rect",
        Spec.map("xmin", starts, "xmax", ends, "ymin", lows, "ymax", highs, "fill", names),
        Spec.map("color", Palette.INK, "size", 0.6));
    // In a column of their own: beside its bar a number may lie on the line of a threshold.
    words(all(ends.size(), high() * NUMBERS), rows, labels);
  }

  private void names() {
    List<Object> rows = Spec.column();
    List<Object> labels = Spec.column();
    for (int i = 0; i < categories.size(); i++) {
      rows.add(row(i, 0));
      String line = VisibleText.line(categories.get(i));
      labels.add(line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "\u2026");
    }
    words(all(rows.size(), 0.0), rows, labels);
  }

  private void words(List<Object> xs, List<Object> rows, List<Object> labels) {
    Map<String, Object> columns = Spec.map("x", xs, "y", rows, "label", labels);
    spec.layer("text", columns, Spec.map("hjust", 0.0, "size", 6, "color", Palette.INK));
  }

  private static List<Object> all(int size, Object value) {
    return new ArrayList<>(java.util.Collections.nCopies(size, value));
  }

  private void thresholds() {
    if (chart.thresholds().isEmpty()) {
      return;
    }
    List<Object> xs = Spec.column();
    List<Object> names = Spec.column();
    List<String> strokes = new ArrayList<>();
    for (int i = 0; i < chart.thresholds().size(); i++) {
      Threshold threshold = chart.thresholds().get(i);
      xs.add(threshold.last());
      names.add(VisibleText.line(threshold.label()) + " " + Numbers.text(threshold.last()));
      strokes.add(i % 2 == 0 ? "dashed" : "dotted");
    }
    spec.layer(
        "vline",
        Spec.map("xintercept", xs, "linetype", names),
        Spec.map("color", Palette.INK, "size", 1));
    spec.scale(Spec.names("linetype", names, strokes));
  }

  private double high() {
    double high =
        chart.bars().stream()
            .flatMap(bars -> bars.values().values().stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    double limit = chart.thresholds().stream().mapToDouble(Threshold::last).max().orElse(0);
    return Math.max(Math.max(high, limit), 1e-9);
  }

  private void scales() {
    double last = row(categories.size() - 1, chart.bars().size());
    Map<String, Object> rows = scale("y", chart.xLabel(), List.of(last - 0.7, 0.7));
    rows.put("breaks", List.of());
    spec.scale(rows);
    List<Double> breaks = breaks(high());
    Map<String, Object> values = scale("x", chart.yLabel(), List.of(0.0, high() * EDGE));
    values.put("breaks", breaks);
    values.put("labels", breaks.stream().map(Numbers::text).toList());
    spec.scale(values);
    spec.scale(fillings());
  }

  private static Map<String, Object> scale(String aesthetic, String name, List<Double> limits) {
    Map<String, Object> scale =
        Spec.map("aesthetic", aesthetic, "name", VisibleText.line(name), "limits", limits);
    scale.put("expand", List.of(0, 0));
    return scale;
  }

  /** Round values up to the longest bar: below the column of numbers there is no value. */
  private static List<Double> breaks(double high) {
    double power = Math.pow(10, Math.floor(Math.log10(high)) - 1);
    double step = power;
    for (double factor : new double[] {1, 2, 5, 10, 20}) {
      if (high / (power * factor) <= 5.5) {
        step = power * factor;
        break;
      }
    }
    List<Double> breaks = new ArrayList<>();
    for (int i = 0; i * step <= high * 1.000001; i++) {
      // A sum of tenths would have a tail of digits.
      breaks.add(new BigDecimal(i * step).round(new MathContext(12)).doubleValue());
    }
    return breaks;
  }

  private Map<String, Object> fillings() {
    List<Object> names = Spec.column();
    List<String> fillings = new ArrayList<>();
    for (int i = 0; i < chart.bars().size(); i++) {
      names.add(VisibleText.line(chart.bars().get(i).name()));
      fillings.add(FILLINGS.get(i % FILLINGS.size()));
    }
    return Spec.names("fill", names, fillings);
  }
}
