package relgate.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Values over time, or over a number.
 *
 * @param xLabel names the quantity and its unit, as does yLabel: {@code duration (s)}
 * @param scale what x is
 */
public record LineChart(
    String title,
    String xLabel,
    String yLabel,
    Scale scale,
    List<Series> series,
    List<Threshold> thresholds,
    List<Band> bands,
    List<Marker> markers)
    implements Chart {
  /** What stands on the horizontal axis. */
  public enum Scale {
    /** Milliseconds since 1970, shown in UTC. */
    TIME,
    NUMBER,
    /** Over time; the upright axis counts whole things. */
    COUNTS_OVER_TIME;

    boolean time() {
      return this != NUMBER;
    }
  }

  /** From the lowest to the highest value of an axis. */
  record Span(double low, double high) {}

  public LineChart {
    series = List.copyOf(series);
    thresholds = List.copyOf(thresholds);
    bands = List.copyOf(bands);
    markers = List.copyOf(markers);
  }

  /** Over time, for now without a line. */
  public static LineChart overTime(String title, String yLabel) {
    return new LineChart(
        title, "time (UTC)", yLabel, Scale.TIME, List.of(), List.of(), List.of(), List.of());
  }

  /** How many there were over time, for now without a line. */
  public static LineChart counts(String title, String yLabel) {
    return new LineChart(
        title,
        "time (UTC)",
        yLabel,
        Scale.COUNTS_OVER_TIME,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Over a number, for now without a line. */
  public static LineChart over(String title, String xLabel, String yLabel) {
    return new LineChart(
        title, xLabel, yLabel, Scale.NUMBER, List.of(), List.of(), List.of(), List.of());
  }

  public LineChart with(Series one) {
    return new LineChart(
        title, xLabel, yLabel, scale, plus(series, one), thresholds, bands, markers);
  }

  public LineChart with(Threshold one) {
    return new LineChart(
        title, xLabel, yLabel, scale, series, plus(thresholds, one), bands, markers);
  }

  public LineChart with(Band one) {
    return new LineChart(
        title, xLabel, yLabel, scale, series, thresholds, plus(bands, one), markers);
  }

  public LineChart with(Marker one) {
    return new LineChart(
        title, xLabel, yLabel, scale, series, thresholds, bands, plus(markers, one));
  }

  private static <T> List<T> plus(List<T> all, T one) {
    List<T> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }

  @Override
  public Size size() {
    return new Size(760, 320 + SvgText.NOTE * notes().size());
  }

  @Override
  public List<String> notes() {
    return Flags.of(this).words();
  }

  /** What the horizontal axis spans; a day or a number where there is but one point. */
  Span range() {
    double[] xs =
        DoubleStream.concat(
                series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::x),
                markers.stream().mapToDouble(Marker::x))
            .toArray();
    double low = DoubleStream.of(xs).min().orElse(0);
    double high = DoubleStream.of(xs).max().orElse(1);
    double least = scale.time() ? 86_400_000.0 : 1;
    return high - low > 0 ? new Span(low, high) : new Span(low - least / 2, high + least / 2);
  }

  @Override
  public String description() {
    String lines =
        series.stream().map(LineChart::described).collect(Collectors.joining("; ", "", ". "));
    String limits = thresholds.stream().map(Threshold::described).collect(Collectors.joining());
    String strips = bands.stream().map(Band::described).collect(Collectors.joining());
    String marks = markers.isEmpty() ? "" : "Flags: " + String.join("; ", Flags.named(this)) + ".";
    return "Line chart of %s over %s. %s%s%s%s"
        .formatted(yLabel, xLabel, lines, limits, strips, marks)
        .strip();
  }

  private static String described(Series series) {
    if (series.measured().isEmpty()) {
      return series.name() + ": no points";
    }
    DoubleSummaryStatistics y =
        series.measured().stream().mapToDouble(Point::y).summaryStatistics();
    Point last = series.measured().get(series.measured().size() - 1);
    return String.format(
        Locale.ROOT,
        "%s: %d points from %s to %s, last %s",
        series.name(),
        y.getCount(),
        Numbers.text(y.getMin()),
        Numbers.text(y.getMax()),
        Numbers.text(last.y()));
  }
}
