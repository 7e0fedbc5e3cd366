package relgate.report.kb;

import relgate.chart.LineChart;
import relgate.chart.Threshold;
import relgate.monitor.history.History;
import relgate.monitor.history.Metrics;
import relgate.review.Review;
import relgate.review.ReviewReport;

/** The pictures of a review. */
public final class ReviewCharts {
  private ReviewCharts() {}

  /**
   * The reviewed points of one average, with the threshold to consider where the review names one.
   *
   * @param name {@link Metrics#PRECISION} or {@link Metrics#RECALL}
   */
  public static LineChart of(History history, ReviewReport review, String name) {
    History reviewed = history.only(Review.points(history, review.lookback()));
    LineChart chart = HistoryChart.of(reviewed, review.profile(), name);
    var recommended = review.recommended();
    var held = review.thresholds();
    if (recommended == null || held == null) {
      return chart;
    }
    var to = recommended.byName().get(name);
    var from = held.byName().get(name);
    return to == null || (from != null && to.compareTo(from) == 0)
        ? chart
        : chart.with(new Threshold("to consider", to.doubleValue()));
  }
}
