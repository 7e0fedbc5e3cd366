package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.json.JsonWriter;
import relgate.monitor.history.Alert;
import relgate.monitor.history.History;
import relgate.monitor.history.HistoryReader;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Samples;
import relgate.monitor.history.Thresholds;
import relgate.review.Decision;
import relgate.review.Review;
import relgate.review.ReviewReport;

/**
 * Histories that a monitor once was silent about, or would not stop about, with the right answer.
 */
class HistoryCasesTest {
  private static final QuestionSet NO_QUESTIONS = new QuestionSet(Map.of());
  private final Path folder;
  private int week;

  HistoryCasesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** A run with these means, judged beside the folder and added to it. */
  private Assessment run(double precision, double recall) {
    MonitorSample sample =
        new MonitorSample(
            new Metrics(BigDecimal.valueOf(precision), BigDecimal.valueOf(recall), Map.of()),
            Map.of(),
            Samples.BASIS,
            Samples.CIRCUMSTANCES,
            NO_QUESTIONS);
    Instant now = Samples.week(week++);
    History history = HistoryReader.read(folder, Profile.PROD, now);
    ComparisonView view = ComparisonView.of(history, sample, TopicSource.none(), folder);
    Thresholds thresholds = new Thresholds(new BigDecimal("0.5"), new BigDecimal("0.5"), Map.of());
    Assessment.Rules rules = new Assessment.Rules(thresholds, Limits.standard(), null);
    Assessment judged = Assessment.of(sample, view, TopicSource.none(), rules);
    List<Alert> alerts = judged.alerts();
    MonitorVerdict verdict = alerts.isEmpty() ? MonitorVerdict.OK : MonitorVerdict.ALERT;
    Samples.append(folder, Samples.report(now, verdict, sample.metrics(), alerts), null);
    return judged;
  }

  /** The nineteenth of twenty cases loses all: the mean falls by 0.05, not by more. */
  @Test
  void aFallOfExactlyTheLimitIsSilent() {
    double[] before = {
      3 / 4.0, 1 / 4.0, 1 / 4.0, 4 / 5.0, 1, 3 / 4.0, 1, 4 / 5.0, 3 / 4.0, 3 / 5.0, 1 / 4.0,
      4 / 5.0, 1, 1 / 4.0, 3 / 4.0, 3 / 4.0, 3 / 4.0, 1, 1, 4 / 5.0
    };
    double[] now = before.clone();
    now[18] = 0;
    for (int n = 0; n < 5; n++) {
      run(1, mean(before));
    }
    assertThat(run(1, mean(now) - 1e-6).alerts()).isNotEmpty();
    assertThat(run(1, mean(now)).alerts()).isEmpty();
  }

  /** Twenty cases of found / expected; one of 1 becomes 0, whatever the others are. */
  @Test
  void noCaseSetAlertsOfAFallOfExactlyTheLimit() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < 20_000; n++) {
      double[] values = random.doubles(20).map(d -> Math.floor(d * 6) / 5).toArray();
      values[0] = 1;
      double before = mean(values);
      values[0] = 0;
      BigDecimal dropped = BigDecimal.valueOf(before).subtract(BigDecimal.valueOf(mean(values)));
      assertThat(relgate.benchmark.eval.Threshold.rounded(dropped)).isEqualByComparingTo("0.05");
    }
  }

  /** 0.4, 1 and 1 are 0.8 in the mean, which a sum of binary fractions is not. */
  @Test
  void aMeanOfExactlyTheThresholdReachesIt() {
    Thresholds thresholds = new Thresholds(new BigDecimal("0.80"), BigDecimal.ZERO, Map.of());
    Metrics metrics = new Metrics(BigDecimal.valueOf(mean(0.4, 1, 1)), BigDecimal.ONE, Map.of());
    assertThat(ThresholdRule.alerts(metrics, thresholds)).isEmpty();
  }

  /** Sums that went on after a loss was fixed blocked again and again, for a year. */
  @Test
  void aLossThatWasFixedIsSilentAfterwards() {
    IntStream.range(0, 8).forEach(n -> assertThat(run(0.80, 0.9).alerts()).isEmpty());
    IntStream.range(0, 3).forEach(n -> assertThat(run(0.70, 0.9).alerts()).isNotEmpty());
    for (int n = 0; n < 20; n++) {
      assertThat(run(n % 6 == 5 ? 0.794 : 0.80, 0.9).alerts()).as("week %s", week).isEmpty();
    }
  }

  @Test
  void aThresholdThatChangedBetweenPointsIsAFindingOfTheReview() throws IOException {
    for (int n = 0; n < 4; n++) {
      MonitorReport point = Samples.ok(Samples.week(week++), "0.70", "0.92");
      Path file = Samples.append(folder, point, null);
      if (n == 3) {
        Files.writeString(file, JsonWriter.pretty(point).replace("0.55", "0.62"));
      }
    }
    HistoryReader reader = new HistoryReader(folder, Profile.PROD, Samples.week(week));
    ReviewReport review =
        Review.of(reader.read(), Profile.PROD, 4, Samples.week(week), reader::digest);
    assertThat(review.decision()).isEqualTo(Decision.INVESTIGATE_BEFORE_CHANGE);
    assertThat(review.thresholdChanges()).hasSize(1);
  }

  /** One point at 1.0 and three at 0.55 on another basis are not 0.6625 in the mean. */
  @Test
  void averagesOfAReviewNeverMixBases() throws IOException {
    MonitorReport other = Samples.ok(Samples.week(week++), "1.0", "0.9");
    Path file = Samples.append(folder, other, null);
    String moved = JsonWriter.pretty(other).replace("a".repeat(64), "f".repeat(64));
    Files.writeString(file, moved);
    for (int n = 0; n < 3; n++) {
      Samples.append(folder, Samples.ok(Samples.week(week++), "0.55", "0.9"), null);
    }
    HistoryReader reader = new HistoryReader(folder, Profile.PROD, Samples.week(week));
    ReviewReport review =
        Review.of(reader.read(), Profile.PROD, 4, Samples.week(week), reader::digest);
    assertThat(Objects.requireNonNull(review.precision()).average()).isEqualByComparingTo("0.55");
  }
}
