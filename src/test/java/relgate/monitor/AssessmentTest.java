package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Profile;
import relgate.monitor.history.Alert;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.ComparisonKey;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.Samples;

class AssessmentTest {
  private static final QuestionSet NO_QUESTIONS = new QuestionSet(Map.of());

  private final List<Point> points = new ArrayList<>();
  private final List<History.Pin> pins = new ArrayList<>();

  @Test
  void isOkWhereNothingFell() {
    steady(3, "0.80", "0.90");
    Assessment found = judged("0.80", "0.90");
    assertThat(found.finding()).isEqualTo(MonitorVerdict.OK);
    assertThat(found.alerts()).isEmpty();
    assertThat(found.comparison().mean()).containsEntry(Metrics.PRECISION, new BigDecimal("0.8"));
  }

  /** A drop of exactly the limit is none; in binary fractions 0.80 - 0.72 is above 0.08. */
  @ParameterizedTest
  @CsvSource({"0.72,0.90,OK", "0.7199999999,0.90,ALERT", "0.80,0.85,OK", "0.80,0.8499999999,ALERT"})
  void comparesDropsInExactDecimals(String precision, String recall, MonitorVerdict expected) {
    steady(3, "0.80", "0.90");
    assertThat(judged(precision, recall).finding()).isEqualTo(expected);
  }

  @Test
  void takesTheMeanOfTheLastEightGoodPoints() {
    steady(5, "0.60", "0.90");
    steady(8, "0.80", "0.90");
    points.add(point(points.size(), Samples.alarmed(Samples.week(13), "0.60", "0.90")));
    Assessment found = judged("0.71", "0.90");
    assertThat(found.comparison().points()).hasSize(8);
    assertThat(found.comparison().mean().get(Metrics.PRECISION)).isEqualByComparingTo("0.8");
    assertThat(found.alerts().get(0).rule()).isEqualTo(Alert.Rule.MEAN_DROP);
  }

  @Test
  void saysThatTheHistoryIsInsufficientWithFewerThanThreePoints() {
    steady(2, "0.80", "0.90");
    assertThat(judged("0.60", "0.90").finding()).isEqualTo(MonitorVerdict.INSUFFICIENT_HISTORY);
  }

  @Test
  void isBelowThresholdWhateverTheHistorySays() {
    assertThat(judged("0.5499", "0.90").finding()).isEqualTo(MonitorVerdict.BELOW_THRESHOLD);
    assertThat(judged("0.55", "0.80").finding()).isEqualTo(MonitorVerdict.INSUFFICIENT_HISTORY);
  }

  @Test
  void namesWhatMakesPointsNotComparable() {
    steady(5, "0.80", "0.90");
    ComparisonKey other = new ComparisonKey("e".repeat(64), "none", List.of("x"), null);
    Assessment found =
        judged(
            new MonitorSample(
                metrics("0.6", "0.9"), Map.of(), other, circumstances("c"), NO_QUESTIONS));
    assertThat(found.finding()).isEqualTo(MonitorVerdict.NOT_COMPARABLE);
    assertThat(found.notComparable()).containsExactly("cases", "measures");
  }

  @Test
  void comparesOverAnotherCorpusAndNamesTheChange() {
    steady(3, "0.80", "0.90");
    MonitorSample now =
        new MonitorSample(
            metrics("0.6", "0.9"), Map.of(), Samples.BASIS, circumstances("f"), NO_QUESTIONS);
    Assessment found = judged(now);
    assertThat(found.finding()).isEqualTo(MonitorVerdict.ALERT);
    assertThat(found.changes())
        .containsExactly(new EngineInputs.Change("corpus", "c".repeat(64), "f".repeat(64)));
  }

  @Test
  void keepsAlertingUntilTheLossIsMendedOrAccepted() {
    steady(3, "0.80", "0.90");
    for (int n = 0; n < 20; n++) {
      assertThat(judged("0.65", "0.90").finding()).isEqualTo(MonitorVerdict.ALERT);
      points.add(point(points.size(), Samples.alarmed(Samples.week(points.size()), "0.65", "0.9")));
    }
    assertThat(judged("0.80", "0.90").finding()).isEqualTo(MonitorVerdict.OK);
    pin(points.get(points.size() - 1), BaselineRecord.Kind.ACCEPTED);
    assertThat(judged("0.65", "0.90").finding()).isEqualTo(MonitorVerdict.INSUFFICIENT_HISTORY);
  }

  @Test
  void isSilentAboutAnAlarmOfThePastOnceTheLossIsMended() {
    steady(3, "0.80", "0.90");
    for (int n = 0; n < 9; n++) {
      points.add(point(points.size(), Samples.alarmed(Samples.week(points.size()), "0.65", "0.9")));
    }
    assertThat(judged("0.80", "0.90").alerts()).isEmpty();
  }

  @Test
  void catchesASlideOf17ThousandthsAWeekWithinTenWeeks() {
    for (int stable : new int[] {0, 3, 8, 30}) {
      points.clear();
      steady(stable, "0.90", "0.95");
      assertThat(weeksUntilCaught("0.90", "0.95")).as("after %s weeks", stable).isBetween(1, 9);
    }
  }

  private int weeksUntilCaught(String precision, String recall) {
    BigDecimal p = new BigDecimal(precision);
    for (int week = 1; week <= 20; week++) {
      p = p.subtract(new BigDecimal("0.017"));
      Assessment found = judged(p.toPlainString(), recall);
      if (!found.alerts().isEmpty()) {
        return week;
      }
      points.add(
          point(points.size(), Samples.ok(Samples.week(points.size()), p.toString(), recall)));
    }
    return 99;
  }

  @Test
  void testsTopicByTopicAgainstThePinnedBaseline() {
    steady(8, "0.80", "0.90");
    pin(points.get(0), BaselineRecord.Kind.FIRST);
    Map<String, Map<String, Double>> before = topics(60, 0.8);
    Map<String, Map<String, Double>> now = topics(60, 0.8);
    for (int t = 0; t < 20; t++) {
      now.put("t" + t, Map.of(Metrics.PRECISION, 0.6));
    }
    now.put("t59", Map.of(Metrics.PRECISION, 1.0));
    Assessment found = judged(measured(now, "0.7366"), before);
    assertThat(found.finding()).isEqualTo(MonitorVerdict.ALERT);
    assertThat(found.alerts().get(0).rule()).isEqualTo(Alert.Rule.PAIRED_TEST);
    Comparison.Paired paired = Optional.ofNullable(found.comparison().paired()).orElseThrow();
    assertThat(paired.worse()).hasSize(20);
    assertThat(paired.better()).extracting("topic").containsExactly("t59");
  }

  @Test
  void callsALossOfTwoTopicsNoMoreThanChance() {
    steady(3, "0.80", "0.90");
    pin(points.get(0), BaselineRecord.Kind.FIRST);
    Map<String, Map<String, Double>> now = topics(60, 0.8);
    now.put("t1", Map.of(Metrics.PRECISION, 0.0));
    now.put("t2", Map.of(Metrics.PRECISION, 0.0));
    Assessment found = judged(measured(now, "0.7734"), topics(60, 0.8));
    assertThat(found.finding()).isEqualTo(MonitorVerdict.OK);
    Comparison.Paired paired = Optional.ofNullable(found.comparison().paired()).orElseThrow();
    assertThat(paired.measures().get(0).p()).isEqualByComparingTo("0.25");
  }

  private static MonitorSample measured(Map<String, Map<String, Double>> topics, String precision) {
    return new MonitorSample(
        metrics(precision, "0.90"), topics, Samples.BASIS, circumstances("c"), NO_QUESTIONS);
  }

  private static Map<String, Map<String, Double>> topics(int count, double value) {
    Map<String, Map<String, Double>> out = new LinkedHashMap<>();
    for (int t = 0; t < count; t++) {
      out.put("t" + t, Map.of(Metrics.PRECISION, value));
    }
    return out;
  }

  private Assessment judged(String precision, String recall) {
    return judged(
        new MonitorSample(
            metrics(precision, recall), Map.of(), Samples.BASIS, circumstances("c"), NO_QUESTIONS));
  }

  private Assessment judged(MonitorSample now) {
    return judged(now, null);
  }

  private Assessment judged(MonitorSample now, @Nullable Map<String, Map<String, Double>> before) {
    History history = new History(points, pins, List.of());
    TopicSource source = before == null ? TopicSource.none() : point -> Optional.of(before);
    ComparisonView view = ComparisonView.of(history, now, source, Path.of("none"));
    Assessment.Rules rules = new Assessment.Rules(Samples.THRESHOLDS, Limits.standard(), null);
    return Assessment.of(now, view, source, rules);
  }

  private void steady(int count, String precision, String recall) {
    for (int n = 0; n < count; n++) {
      int week = points.size();
      points.add(point(week, Samples.ok(Samples.week(week), precision, recall)));
    }
  }

  private void pin(Point point, BaselineRecord.Kind kind) {
    FileDigest digest = new FileDigest(point.file(), "0".repeat(64));
    BaselineRecord record =
        BaselineRecord.of(point.at(), Profile.PROD, kind, digest).by("so it is", "mia");
    pins.add(new History.Pin("baseline", record, point));
  }

  private static Metrics metrics(String precision, String recall) {
    return Samples.metrics(precision, recall);
  }

  private static EngineInputs circumstances(String corpus) {
    return new EngineInputs(corpus.repeat(64), "d".repeat(64), "embedded 1");
  }

  private static Point point(int n, MonitorReport report) {
    return new Point(
        "monitor_" + n,
        report.generatedAtUtc(),
        1,
        report.mode(),
        report.verdict(),
        report.blocking(),
        report.currentMetrics(),
        report.thresholds(),
        report.basis(),
        report.circumstances(),
        null,
        report.alerts().stream().map(Alert::key).toList(),
        null);
  }
}
