package relgate.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Samples;
import relgate.monitor.history.Thresholds;

class ReviewTest {
  private final Path folder;
  private int week;

  ReviewTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keepsThresholdsThatAreNearTheAverages() {
    weeks(4, "0.64", "0.95");
    assertThat(review(4).decision()).isEqualTo(Decision.KEEP_THRESHOLDS);
  }

  @Test
  void considersTighterOnesFromExactlyATenthAboveOn() {
    weeks(4, "0.65", "0.90");
    ReviewReport found = review(4);
    assertThat(found.decision()).isEqualTo(Decision.CONSIDER_TIGHTEN);
    assertThat(found.recommended())
        .isEqualTo(new Thresholds(new BigDecimal("0.58"), new BigDecimal("0.83"), Map.of()));
  }

  @Test
  void needsFourPointsToTightenAndThreeToSayAnything() {
    weeks(2, "0.90", "0.95");
    assertThat(review(4).decision()).isEqualTo(Decision.INSUFFICIENT_DATA);
    weeks(1, "0.90", "0.95");
    assertThat(review(4).decision()).isEqualTo(Decision.KEEP_THRESHOLDS);
  }

  @Test
  void investigatesAnyFailedPointOfTheLookback() {
    append(Samples.alarmed(Samples.week(week++), "0.60", "0.90"));
    weeks(4, "0.90", "0.95");
    assertThat(review(5).decision()).isEqualTo(Decision.INVESTIGATE_BEFORE_CHANGE);
    assertThat(review(4).decision()).isEqualTo(Decision.CONSIDER_TIGHTEN);
  }

  @Test
  void leavesOutPointsOfAnOffPolicy() {
    weeks(4, "0.64", "0.95");
    append(Samples.report(Samples.week(week++), MonitorVerdict.OFF, null, java.util.List.of()));
    assertThat(review(4).points()).isEqualTo(4);
    assertThat(review(4).decision()).isEqualTo(Decision.KEEP_THRESHOLDS);
  }

  @Test
  void saysHowTheValuesWent() {
    append(Samples.ok(Samples.week(week++), "0.60", "0.90"));
    weeks(1, "0.70", "0.90");
    weeks(1, "0.65", "0.90");
    ReviewReport.Spread precision = Optional.ofNullable(review(4).precision()).orElseThrow();
    assertThat(precision)
        .isEqualTo(
            new ReviewReport.Spread(
                new BigDecimal("0.65"),
                new BigDecimal("0.6"),
                new BigDecimal("0.7"),
                new BigDecimal("0.6"),
                new BigDecimal("0.65"),
                new BigDecimal("0.05")));
  }

  @Test
  void refusesAnImpossibleLookback() {
    assertThatThrownBy(() -> review(0)).isInstanceOf(BadInput.class);
  }

  private void weeks(int count, String precision, String recall) {
    for (int n = 0; n < count; n++) {
      append(Samples.ok(Samples.week(week++), precision, recall));
    }
  }

  private void append(MonitorReport report) {
    Samples.append(folder, report, null);
  }

  private ReviewReport review(int lookback) {
    HistoryReader reader = new HistoryReader(folder, Profile.PROD, Samples.week(99));
    return Review.of(reader.read(), Profile.PROD, lookback, Samples.week(week), reader::digest);
  }

  @Test
  void saysTheAgeOfStalePointsAndProposesNothing() {
    for (int n = 0; n < 4; n++) {
      append(Samples.ok(Samples.week(week++), "0.90", "0.98"));
    }
    week += 25;
    ReviewReport review = review(4);
    assertThat(review.decision()).isEqualTo(Decision.INSUFFICIENT_DATA);
    assertThat(review.reason()).contains("182 days old");
  }
}
