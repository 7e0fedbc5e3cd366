package relgate.cli;

import java.nio.file.Path;
import java.util.Map;
import relgate.chart.Chart;
import relgate.json.AtomicFile;
import relgate.monitor.MonitorCharts;
import relgate.monitor.history.History;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;

/** Writes the monitor's pictures. */
final class KbCharts {
  private static final Map<String, String> NAMES =
      Map.of("precision", Metrics.PRECISION, "recall", Metrics.RECALL);

  private KbCharts() {}

  static void write(Path folder, History history, MonitorReport report) {
    NAMES.forEach(
        (file, name) -> {
          write(folder, file, MonitorCharts.overTime(history, report, name));
          MonitorCharts.topics(report, name)
              .ifPresent(chart -> write(folder, file + "_topics", chart));
        });
  }

  private static void write(Path folder, String name, Chart chart) {
    Chart.Size size = chart.size();
    AtomicFile.write(folder.resolve(name + ".svg"), chart.svg());
    AtomicFile.write(folder.resolve(name + ".png"), chart.png(size.width(), size.height()));
  }
}
