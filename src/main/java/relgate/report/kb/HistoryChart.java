package relgate.report.kb;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import relgate.Profile;
import relgate.chart.LineChart;
import relgate.chart.Marker;
import relgate.chart.Series;
import relgate.chart.Threshold;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.History;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.PointName;
import relgate.monitor.statistics.ChangePoints;

/**
 * One measure over time with its thresholds, change points, accepted baselines, alerts, runs
 * without a value and changes of the inputs.
 */
public final class HistoryChart {
  private static final long SEED = 1;

  /** More words than this hide the line; what is older keeps its mark, without words. */
  private static final int MOST_LABELS = 8;

  private final List<Point> points;
  private final String name;

  private HistoryChart(List<Point> points, String name) {
    this.points = points;
    this.name = name;
  }

  /**
   * Draws what a history holds.
   *
   * @param name {@link Metrics#PRECISION} or {@link Metrics#RECALL}
   */
  public static LineChart of(History history, Profile profile, String name) {
    List<Point> measured = history.points().stream().filter(p -> p.verdict().measured()).toList();
    HistoryChart drawn = new HistoryChart(measured, name);
    String shown = shown(name);
    LineChart chart =
        LineChart.overTime("%s, %s".formatted(shown, profile), shown + " (0 to 1)")
            .with(new Series(shown, drawn.line(measured)));
    return drawn.marked(drawn.limited(chart), history);
  }

  /** The name of a measure for people. */
  public static String shown(String name) {
    return switch (name) {
      case Metrics.PRECISION -> "precision at k";
      case Metrics.RECALL -> "keyword recall";
      default -> name;
    };
  }

  /** The value of each point; what was not measured counts 0. */
  private double[] numbers(List<Point> some) {
    return some.stream().mapToDouble(this::number).toArray();
  }

  private double number(Point point) {
    return point
        .measured()
        .flatMap(metrics -> Optional.ofNullable(metrics.value(name)))
        .map(BigDecimal::doubleValue)
        .orElse(0.0);
  }

  private List<relgate.chart.Point> line(List<Point> some) {
    double[] values = numbers(some);
    return IntStream.range(0, values.length)
        .mapToObj(i -> relgate.chart.Point.at(some.get(i).at(), values[i]))
        .toList();
  }

  /** Steps where the threshold changed; what was judged by the old one stands above the old one. */
  private LineChart limited(LineChart chart) {
    List<relgate.chart.Point> steps = new ArrayList<>();
    for (Point point : points) {
      double least = threshold(point).doubleValue();
      if (steps.isEmpty() || steps.get(steps.size() - 1).y() != least) {
        steps.add(relgate.chart.Point.at(point.at(), least));
      }
    }
    return steps.isEmpty() ? chart : chart.with(new Threshold("threshold", steps));
  }

  private BigDecimal threshold(Point point) {
    return Optional.ofNullable(point.thresholds().byName().get(name)).orElse(BigDecimal.ZERO);
  }

  private LineChart marked(LineChart chart, History history) {
    Map<Instant, List<String>> events = new TreeMap<>();
    for (int at : ChangePoints.of(numbers(points), SEED)) {
      event(events, points.get(at), "level changed");
    }
    alarms(events);
    lost(events, history);
    history.baselines().stream()
        .filter(pin -> pin.record().kind() == BaselineRecord.Kind.ACCEPTED)
        .forEach(pin -> event(events, pin.point(), "accepted"));
    for (int i = 1; i < points.size(); i++) {
      inputs(events, points.get(i - 1), points.get(i));
    }
    LineChart out = chart;
    int older = events.size() - MOST_LABELS;
    for (Map.Entry<Instant, List<String>> event : events.entrySet()) {
      String label = older-- > 0 ? "" : String.join(", ", event.getValue());
      out = out.with(Marker.at(event.getKey(), label));
    }
    return out;
  }

  /** Where an alert begins, and where it is over. */
  private void alarms(Map<Instant, List<String>> events) {
    boolean quiet = true;
    for (Point point : points) {
      if (point.passed() != quiet) {
        event(events, point, quiet ? "alert" : "over");
      }
      quiet = point.passed();
    }
  }

  /** Runs without a value: the line knows nothing of them. */
  private static void lost(Map<Instant, List<String>> events, History history) {
    history.points().stream()
        .filter(point -> point.verdict() == MonitorVerdict.ERRORED)
        .forEach(point -> event(events, point, "errored"));
    history.unfinished().stream()
        .flatMap(file -> PointName.moment(file).stream())
        .forEach(at -> events.computeIfAbsent(at, any -> new ArrayList<>()).add("crashed"));
  }

  private static void inputs(Map<Instant, List<String>> events, Point before, Point now) {
    EngineInputs then = before.circumstances();
    EngineInputs here = now.circumstances();
    if (then != null && here != null) {
      here.since(then).forEach(change -> event(events, now, "new " + change.what()));
    }
  }

  private static void event(Map<Instant, List<String>> events, Point point, String label) {
    events.computeIfAbsent(point.at(), at -> new ArrayList<>()).add(label);
  }
}
