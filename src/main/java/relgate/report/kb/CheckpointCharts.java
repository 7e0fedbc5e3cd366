package relgate.report.kb;

import java.math.BigDecimal;
import relgate.chart.LineChart;
import relgate.chart.Threshold;
import relgate.checkpoint.CheckpointReport;
import relgate.checkpoint.Evidence;
import relgate.monitor.history.Metrics;

/** The pictures of a checkpoint. */
public final class CheckpointCharts {
  private CheckpointCharts() {}

  /**
   * The month's points of one average, and their mean.
   *
   * @param name {@link Metrics#PRECISION} or {@link Metrics#RECALL}
   */
  public static LineChart of(Evidence evidence, CheckpointReport report, String name) {
    LineChart chart =
        HistoryChart.of(evidence.history().only(evidence.points()), report.profile(), name);
    BigDecimal mean =
        name.equals(Metrics.PRECISION) ? report.averagePrecision() : report.averageRecall();
    return mean == null ? chart : chart.with(new Threshold("mean", mean.doubleValue()));
  }
}
