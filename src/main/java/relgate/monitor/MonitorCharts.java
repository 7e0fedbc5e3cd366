package relgate.monitor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.chart.Band;
import relgate.chart.BarChart;
import relgate.chart.Bars;
import relgate.chart.LineChart;
import relgate.chart.Marker;
import relgate.chart.Series;
import relgate.chart.Threshold;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.Circumstances;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.History;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.Point;
import relgate.monitor.statistics.ChangePoints;

/** The pictures of a history and of one comparison. */
public final class MonitorCharts {
  private static final long SEED = 1;
  private static final int TOPICS = 30;

  private MonitorCharts() {}

  /**
   * One average over time with its threshold, the band below which a drop is an alert, change
   * points, accepted baselines and changes of the inputs.
   *
   * @param name {@link Metrics#PRECISION} or {@link Metrics#RECALL}
   */
  public static LineChart overTime(History history, MonitorReport last, String name) {
    List<Point> points = history.points().stream().filter(p -> p.verdict().measured()).toList();
    double[] values = Reference.numbers(points, name);
    List<relgate.chart.Point> line =
        java.util.stream.IntStream.range(0, values.length)
            .mapToObj(i -> relgate.chart.Point.at(points.get(i).at(), values[i]))
            .toList();
    String shown = name.equals(Metrics.PRECISION) ? "precision at k" : "keyword recall";
    LineChart chart =
        LineChart.overTime("%s, %s".formatted(shown, last.profile()), shown + " (0 to 1)")
            .with(new Series(shown, line))
            .with(
                new Threshold(
                    "threshold",
                    Optional.ofNullable(last.thresholds().byName().get(name))
                        .map(Number::doubleValue)
                        .orElse(0.0)));
    return marked(banded(chart, last, name), history, points, values);
  }

  private static LineChart banded(LineChart chart, MonitorReport last, String name) {
    Optional<Double> mean =
        Optional.ofNullable(last.comparison())
            .flatMap(c -> Optional.ofNullable(c.mean().get(name)))
            .map(Number::doubleValue);
    double limit =
        Optional.ofNullable(MeanRule.limits(last.limits()).get(name))
            .map(Number::doubleValue)
            .orElse(0.0);
    return mean.isEmpty()
        ? chart
        : chart.with(new Band("no alert: mean - limit", mean.get() - limit, mean.get()));
  }

  private static LineChart marked(
      LineChart chart, History history, List<Point> points, double[] values) {
    LineChart out = chart;
    for (int at : ChangePoints.of(values, SEED)) {
      out = out.with(Marker.at(points.get(at).at(), "change point"));
    }
    for (History.Pin pin : history.baselines()) {
      if (pin.record().kind() == BaselineRecord.Kind.ACCEPTED) {
        out = out.with(Marker.at(pin.point().at(), "accepted"));
      }
    }
    for (int i = 1; i < points.size(); i++) {
      Circumstances before = points.get(i - 1).circumstances();
      Circumstances now = points.get(i).circumstances();
      Instant at = points.get(i).at();
      if (before != null && now != null) {
        for (Circumstances.Change change : now.since(before)) {
          out = out.with(Marker.at(at, "other " + change.what()));
        }
      }
    }
    return out;
  }

  /** Before and after of the topics that moved most in one value; empty where none moved. */
  public static Optional<BarChart> topics(MonitorReport report, String name) {
    Comparison comparison = report.comparison();
    if (comparison == null || comparison.paired() == null) {
      return Optional.empty();
    }
    Comparison.Paired paired = comparison.paired();
    Map<String, Double> before = new LinkedHashMap<>();
    Map<String, Double> now = new LinkedHashMap<>();
    java.util.stream.Stream.concat(paired.worse().stream(), paired.better().stream())
        .filter(moved -> moved.measure().equals(name))
        .limit(TOPICS)
        .forEach(
            moved -> {
              before.put(moved.topic(), moved.before().doubleValue());
              now.put(moved.topic(), moved.now().doubleValue());
            });
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BarChart(
                "Topics that moved, " + report.profile(),
                "topic",
                name + " (0 to 1)",
                List.of(new Bars("before", before), new Bars("now", now)),
                List.of()));
  }
}
