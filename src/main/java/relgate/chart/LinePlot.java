package relgate.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import relgate.VisibleText;

/** A line chart in the library's words. */
final class LinePlot {
  private static final String LIMIT_LINE = "dashed";

  /** A mark at every point of a short line and at about forty of a long one. */
  private static final int MOST_MARKS = 40;

  /** On paper of its own: a rule may run behind a flag. */
  private static final Map<String, Object> ON_PAPER =
      Map.of(
          "color",
          Palette.INK,
          "fill",
          Palette.PAPER,
          "size",
          6,
          "vjust",
          0.0,
          "label_size",
          0.0,
          "label_padding",
          0.1);

  private final LineChart chart;
  private final LineChart.Span x;
  private final LineChart.Span y;
  private final Flags flags;
  private final Spec spec;
  private final List<Object> names = new ArrayList<>();
  private final List<Object> colours = new ArrayList<>();
  private final List<Object> strokes = new ArrayList<>();

  private LinePlot(LineChart chart) {
    this.chart = chart;
    this.x = chart.range();
    this.flags = Flags.of(chart);
    this.y = upright(chart);
    this.spec = new Spec(chart.title());
  }

  static Spec of(LineChart chart) {
    LinePlot plot = new LinePlot(chart);
    if (chart.series().stream().allMatch(series -> series.measured().isEmpty())) {
      plot.nothing();
    }
    chart.bands().forEach(plot::band);
    plot.flags();
    for (int i = 0; i < chart.series().size(); i++) {
      plot.series(chart.series().get(i), i);
    }
    chart.thresholds().forEach(plot::threshold);
    plot.scales();
    return plot.spec;
  }

  /** Thresholds and bands must be seen, so the range holds them too, and flags need a row. */
  private static LineChart.Span upright(LineChart chart) {
    double[] ys =
        DoubleStream.concat(
                chart.series().stream()
                    .flatMap(series -> series.measured().stream())
                    .mapToDouble(Point::y),
                DoubleStream.concat(
                    chart.thresholds().stream()
                        .flatMap(threshold -> threshold.steps().stream())
                        .mapToDouble(Point::y),
                    chart.bands().stream()
                        .flatMap(band -> band.ranges().stream())
                        .flatMapToDouble(range -> DoubleStream.of(range.low(), range.high()))))
            .toArray();
    double low = DoubleStream.of(ys).min().orElse(0);
    double high = DoubleStream.of(ys).max().orElse(1);
    double margin = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high) * 0.1, 0.05);
    double floor = low >= 0 ? Math.max(0, low - margin) : low - margin;
    double top = high + margin * (chart.markers().isEmpty() ? 1 : 3);
    return chart.scale() == LineChart.Scale.COUNTS_OVER_TIME
        ? new LineChart.Span(0, Math.max(1, top))
        : new LineChart.Span(floor, top);
  }

  private void nothing() {
    Map<String, Object> columns =
        Spec.map(
            "x", List.of((x.low() + x.high()) / 2),
            "y", List.of((y.low() + y.high()) / 2),
            "label", List.of("no points yet"));
    spec.layer("text", columns, Spec.map("color", Palette.INK, "size", 6));
  }

  private void band(Band band) {
    List<Object> xs = Spec.column();
    List<Object> low = Spec.column();
    List<Object> high = Spec.column();
    List<Object> name = Spec.column();
    for (int i = 0; i < band.ranges().size(); i++) {
      Band.Range range = band.ranges().get(i);
      boolean last = i + 1 == band.ranges().size();
      for (double edge :
          List.of(Math.max(x.low(), range.x()), last ? x.high() : band.ranges().get(i + 1).x())) {
        xs.add(edge);
        low.add(range.low());
        high.add(range.high());
        name.add(VisibleText.line(band.label()));
      }
    }
    spec.layer(
        "ribbon",
        Spec.map("x", xs, "ymin", low, "ymax", high, "fill", name),
        Spec.map("alpha", 1, "size", 0));
  }

  private void threshold(Threshold threshold) {
    List<Object> xs = Spec.column();
    List<Object> ys = Spec.column();
    for (int i = 0; i < threshold.steps().size(); i++) {
      Point step = threshold.steps().get(i);
      boolean last = i + 1 == threshold.steps().size();
      xs.add(Math.max(x.low(), step.x()));
      ys.add(step.y());
      xs.add(last ? x.high() : Math.max(x.low(), threshold.steps().get(i + 1).x()));
      ys.add(step.y());
    }
    String name = threshold.label() + " " + Numbers.text(threshold.last());
    line(named(name, Palette.INK, LIMIT_LINE), xs, ys, List.of(), 0.8);
  }

  private void series(Series series, int index) {
    List<Object> xs = Spec.column();
    List<Object> ys = Spec.column();
    List<Object> stretches = Spec.column();
    int stretch = 0;
    for (Point point : series.points()) {
      if (point.missing()) {
        stretch++;
      } else {
        xs.add(point.x());
        ys.add(point.y());
        stretches.add("s" + stretch);
      }
    }
    String last = ys.isEmpty() ? "" : ", last " + Numbers.text((Double) ys.get(ys.size() - 1));
    String name = named(series.name() + last, Palette.series(index), Palette.line(index));
    if (!xs.isEmpty()) {
      line(name, xs, ys, stretches, 1.1);
      marks(series, index);
    }
  }

  /** Two lines may bear one name; the library tells them apart by it. */
  private String named(String name, String colour, String stroke) {
    String unique = VisibleText.line(name);
    while (names.contains(unique)) {
      unique += " ";
    }
    names.add(unique);
    colours.add(colour);
    strokes.add(stroke);
    return unique;
  }

  private void line(
      String name, List<Object> xs, List<Object> ys, List<Object> groups, double width) {
    List<Object> all = new ArrayList<>(java.util.Collections.nCopies(xs.size(), name));
    Map<String, Object> columns = Spec.map("x", xs, "y", ys, "color", all, "linetype", all);
    if (!groups.isEmpty()) {
      columns.put("group", groups);
    }
    spec.layer("line", columns, Spec.map("size", width));
  }

  private void marks(Series series, int index) {
    List<Point> points = series.measured();
    int every = Math.max(1, points.size() / MOST_MARKS);
    List<Object> xs = Spec.column();
    List<Object> ys = Spec.column();
    for (int i = points.size() - 1; i >= 0; i -= every) {
      xs.add(points.get(i).x());
      ys.add(points.get(i).y());
    }
    Map<String, Object> looks =
        Spec.map("color", Palette.series(index), "shape", Palette.shape(index), "size", 2.4);
    spec.layer("point", Spec.map("x", xs, "y", ys), looks);
  }

  private void flags() {
    if (flags.flags().isEmpty()) {
      return;
    }
    List<Object> xs = Spec.column();
    List<Object> texts = Spec.column();
    flags.flags().forEach(flag -> xs.add(flag.x()));
    flags.flags().forEach(flag -> texts.add(flag.text()));
    double pole = y.high() - (y.high() - y.low()) * 0.09;
    List<Object> bottoms = new ArrayList<>(java.util.Collections.nCopies(xs.size(), y.low()));
    List<Object> tops = new ArrayList<>(java.util.Collections.nCopies(xs.size(), pole));
    spec.layer(
        "segment",
        Spec.map("x", xs, "xend", xs, "y", bottoms, "yend", tops),
        Spec.map("color", Palette.INK, "linetype", "dotted", "size", 0.7));
    spec.layer("label", Spec.map("x", xs, "y", tops, "label", texts), ON_PAPER);
  }

  private void scales() {
    spec.scale(Spec.names("color", names, colours));
    spec.scale(Spec.names("linetype", names, strokes));
    List<String> bands = chart.bands().stream().map(b -> VisibleText.line(b.label())).toList();
    if (!bands.isEmpty()) {
      spec.scale(Spec.names("fill", bands, bands.stream().map(band -> Palette.BAND).toList()));
    }
    spec.scale(across());
    spec.scale(upright());
  }

  /** The labels of ticks leave out the year, so the title of the axis has it. */
  private Map<String, Object> across() {
    String name = VisibleText.line(chart.xLabel());
    if (!chart.scale().time()) {
      return Spec.map("aesthetic", "x", "name", name);
    }
    String days =
        chart.series().isEmpty() ? "" : ", %s to %s".formatted(day(x.low()), day(x.high()));
    TimeTicks ticks = TimeTicks.between(x.low(), x.high());
    Map<String, Object> across =
        Spec.map("aesthetic", "x", "name", name + days, "breaks", ticks.at());
    across.put("labels", ticks.labels());
    return across;
  }

  private static LocalDate day(double millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli((long) millis), ZoneOffset.UTC);
  }

  private Map<String, Object> upright() {
    Map<String, Object> upright =
        Spec.map(
            "aesthetic",
            "y",
            "name",
            VisibleText.line(chart.yLabel()),
            "limits",
            List.of(y.low(), y.high()),
            "expand",
            List.of(0, 0));
    if (chart.scale() == LineChart.Scale.COUNTS_OVER_TIME) {
      upright.put("breaks", wholes(y.high()));
      upright.put("format", "d");
    }
    return upright;
  }

  /** At most six whole numbers from 0 on: there is no half of a run. */
  static List<Double> wholes(double high) {
    long step = 1;
    for (long factor : new long[] {1, 2, 5}) {
      for (long power = 1; high / step > 5 && power < 1_000_000_000; power *= 10) {
        step = Math.max(step, high / (factor * power) <= 5 ? factor * power : step);
      }
    }
    long every = step;
    return Stream.iterate(0L, n -> n <= high, n -> n + every).map(Long::doubleValue).toList();
  }
}
