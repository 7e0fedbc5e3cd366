package relgate.report.kb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.chart.Band;
import relgate.chart.BarChart;
import relgate.chart.Bars;
import relgate.chart.LineChart;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.History;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;

/** The pictures of a history and of one comparison. */
public final class MonitorCharts {
  private static final int TOPICS = 30;

  private MonitorCharts() {}

  /**
   * One average over time as {@link HistoryChart} has it, with the band below which a drop of the
   * newest point is an alert.
   *
   * @param name {@link Metrics#PRECISION} or {@link Metrics#RECALL}
   */
  public static LineChart overTime(History history, MonitorReport last, String name) {
    return banded(HistoryChart.of(history, last.profile(), name), last, name);
  }

  private static LineChart banded(LineChart chart, MonitorReport last, String name) {
    Optional<Double> mean =
        Optional.ofNullable(last.comparison())
            .flatMap(c -> Optional.ofNullable(c.mean().get(name)))
            .map(Number::doubleValue);
    double limit =
        Optional.ofNullable(last.limits().drops().get(name)).map(Number::doubleValue).orElse(0.0);
    return mean.isEmpty()
        ? chart
        : chart.with(
            new Band(
                "mean of the last good points, less the limit", mean.get() - limit, mean.get()));
  }

  /** The topics that moved most in one value, then and now; empty where none moved. */
  public static Optional<BarChart> topics(MonitorReport report, String name) {
    Comparison comparison = report.comparison();
    if (comparison == null || comparison.paired() == null) {
      return Optional.empty();
    }
    Comparison.Paired paired = comparison.paired();
    String shown = HistoryChart.shown(name);
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
                "%s of the topics that moved, %s".formatted(shown, report.profile()),
                "topic",
                shown + " (0 to 1)",
                List.of(new Bars("baseline", before), new Bars("now", now)),
                List.of()));
  }
}
