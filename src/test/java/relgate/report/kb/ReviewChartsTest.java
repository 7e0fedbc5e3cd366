package relgate.report.kb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.chart.LineChart;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.Samples;
import relgate.review.Review;
import relgate.review.ReviewReport;

class ReviewChartsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void drawTheReviewedPointsAndTheThresholdToConsider() {
    weeks(6, "0.90", "0.95");
    assertThat(chart(4, Metrics.PRECISION).description())
        .contains("4 points", "\"threshold\" at 0.55", "\"to consider\" at 0.58");
    assertThat(chart(4, Metrics.RECALL).thresholds()).hasSize(2);
  }

  @Test
  void drawNoThresholdToConsiderWhereNoneIsRecommended() {
    weeks(3, "0.60", "0.82");
    assertThat(chart(4, Metrics.PRECISION).thresholds()).hasSize(1);
  }

  private void weeks(int count, String precision, String recall) {
    for (int week = 0; week < count; week++) {
      Samples.append(folder, Samples.ok(Samples.week(week), precision, recall), null);
    }
  }

  private LineChart chart(int lookback, String name) {
    HistoryReader reader = new HistoryReader(folder, Profile.PROD, Samples.week(9));
    History history = reader.read();
    ReviewReport review =
        Review.of(history, Profile.PROD, lookback, Samples.week(5), reader::digest);
    return ReviewCharts.of(history, review, name);
  }
}
