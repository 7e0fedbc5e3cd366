package relgate.report.kb;

import java.nio.file.Path;
import java.util.LinkedHashMap;
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
  /** One picture an average. */
  public static KbCharts each(Function<String, Chart> draw) {
    Map<String, Chart> charts = new LinkedHashMap<>();
    charts.put("precision", draw.apply(Metrics.PRECISION));
    charts.put("recall", draw.apply(Metrics.RECALL));
    return new KbCharts(charts);
  }

  /** The averages over time, and the topics that moved. */
  public static KbCharts of(History history, MonitorReport report) {
    KbCharts all = each(name -> MonitorCharts.overTime(history, report, name));
    MonitorCharts.topics(report, Metrics.PRECISION)
        .ifPresent(chart -> all.charts.put("precision_topics", chart));
    MonitorCharts.topics(report, Metrics.RECALL)
        .ifPresent(chart -> all.charts.put("recall_topics", chart));
    return all;
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
