package relgate.report.kb;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import relgate.chart.Chart;
import relgate.json.AtomicFile;
import relgate.monitor.history.History;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;

/**
 * The pictures of a history.
 *
 * @param charts by the name of their files
 */
public record KbCharts(Map<String, Chart> charts) {
  /** One picture a measure: those of the names, or both averages of the keywords without any. */
  public static KbCharts each(Collection<String> names, Function<String, Chart> draw) {
    Map<String, Chart> charts = new LinkedHashMap<>();
    names.forEach(name -> charts.put(file(name), draw.apply(name)));
    return new KbCharts(charts);
  }

  /** The measures that a history's newest measured point has. */
  public static Collection<String> measures(History history) {
    return history.points().stream()
        .flatMap(point -> point.measured().stream())
        .reduce((a, b) -> b)
        .<Collection<String>>map(metrics -> metrics.byName().keySet())
        .orElse(List.of(Metrics.PRECISION, Metrics.RECALL));
  }

  /** The averages over time, and the topics that moved. */
  public static KbCharts of(History history, MonitorReport report) {
    Collection<String> names = measures(history);
    KbCharts all = each(names, name -> MonitorCharts.overTime(history, report, name));
    for (String name : names) {
      MonitorCharts.topics(report, name)
          .ifPresent(chart -> all.charts.put(file(name) + "_topics", chart));
    }
    return all;
  }

  private static String file(String name) {
    return switch (name) {
      case Metrics.PRECISION -> "precision";
      case Metrics.RECALL -> "recall";
      default -> name.replaceAll("[^0-9A-Za-z]+", "_");
    };
  }

  /**
   * Writes each as SVG.
   *
   * @param why is told of each that cannot be drawn; the others are written
   */
  public void write(Path folder, Consumer<String> why) {
    charts.forEach(
        (name, chart) ->
            chart
                .drawn(reason -> why.accept("not drawn: " + name + ".svg: " + reason))
                .ifPresent(svg -> AtomicFile.write(folder.resolve(name + ".svg"), svg)));
  }
}
