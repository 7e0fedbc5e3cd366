package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import relgate.Mode;
import relgate.Profile;
import relgate.monitor.history.Alert;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.Samples;
import relgate.monitor.history.Thresholds;
import relgate.monitor.statistics.SignFlipTest;

/**
 * Simulated years of weekly runs against an engine that jitters: each week each topic gains or
 * loses one of five hits with probability 1/10, and one of its keywords likewise.
 */
class FalseAlarmIT {
  private static final int HISTORIES = 1000;

  /** The rules' factors were chosen on the histories 0 to 999: they prove nothing about these. */
  private static final int FRESH = 1_000_000;

  private static final int WEEKS = 52;
  private static final int TOPICS = 50;
  private static final Thresholds NONE = new Thresholds(BigDecimal.ZERO, BigDecimal.ZERO, Map.of());

  @Test
  void raiseAFalseAlarmInAtMostOneOfTwentyQuietYears() {
    List<List<Alert>> alarms =
        IntStream.range(FRESH, FRESH + HISTORIES)
            .parallel()
            .mapToObj(seed -> year(seed, 0, WEEKS))
            .toList();
    Map<Alert.Rule, Integer> byRule = new EnumMap<>(Alert.Rule.class);
    alarms.stream()
        .flatMap(a -> a.stream().map(Alert::rule).distinct())
        .forEach(rule -> byRule.merge(rule, 1, Integer::sum));
    long alarmed = alarms.stream().filter(a -> !a.isEmpty()).count();
    System.out.println("false alarms in " + alarmed + " of " + HISTORIES + " years: " + byRule);
    assertThat(alarmed).isLessThanOrEqualTo(HISTORIES / 20);
  }

  @Test
  void catchASlideInTheSameNoiseWithinTenWeeks() {
    long caught =
        IntStream.range(FRESH, FRESH + 100)
            .parallel()
            .filter(n -> !year(n, 0.017, 18).isEmpty())
            .count();
    System.out.println("slides of 0.017 a week caught within ten weeks: " + caught + " of 100");
    assertThat(caught).isGreaterThanOrEqualTo(99);
  }

  /** The alarms of the first week that has one; the slide begins after eight quiet weeks. */
  private static List<Alert> year(int seed, double slide, int weeks) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Point> points = new ArrayList<>();
    List<History.Pin> pins = new ArrayList<>();
    Map<String, Map<String, Double>> first = null;
    for (int week = 0; week < weeks; week++) {
      Map<String, Map<String, Double>> topics = topics(random, slide * Math.max(0, week - 7));
      MonitorSample now = measured(topics);
      History history = new History(points, pins, List.of());
      BaselineTopics baseline =
          first == null || !speaks(first, topics)
              ? BaselineTopics.none()
              : BaselineTopics.of(first);
      Assessment found = Assessment.of(now, history, baseline, NONE, Limits.standard());
      if (!found.alerts().isEmpty()) {
        return found.alerts();
      }
      points.add(point(week, now.metrics(), found.finding()));
      if (first == null) {
        first = topics;
        pins.add(pin(points.get(0)));
      }
    }
    return List.of();
  }

  /**
   * Whether the paired test would speak: its p by itself, without the interval and the names that a
   * report has beside it, which are most of the work. A mean less than 2.5 standard errors down has
   * a p of about 0.006, twelve times the level: it needs no permutation.
   */
  private static boolean speaks(
      Map<String, Map<String, Double>> first, Map<String, Map<String, Double>> now) {
    return TopicPairs.of(first, now).stream()
        .filter(pairs -> pairs.meanBefore() - pairs.meanNow() > PairedRule.MIN_EFFECT)
        .anyMatch(
            pairs -> SignFlipTest.worse(pairs.differences(), PairedRule.SEED) <= PairedRule.ALPHA);
  }

  private static Map<String, Map<String, Double>> topics(SplittableRandom random, double lost) {
    Map<String, Map<String, Double>> out = new LinkedHashMap<>();
    for (int t = 0; t < TOPICS; t++) {
      double precision = 0.4 + 0.2 * (t % 3) + jitter(random, 0.2) - lost;
      double recall = 0.5 + 0.25 * (t % 2) + jitter(random, 0.25);
      out.put("t" + t, Map.of(Metrics.PRECISION, precision, Metrics.RECALL, recall));
    }
    return out;
  }

  private static double jitter(SplittableRandom random, double step) {
    int draw = random.nextInt(20);
    return draw == 0 ? step : draw == 1 ? -step : 0;
  }

  private static MonitorSample measured(Map<String, Map<String, Double>> topics) {
    Metrics metrics =
        new Metrics(mean(topics, Metrics.PRECISION), mean(topics, Metrics.RECALL), Map.of());
    return new MonitorSample(metrics, topics, Samples.BASIS, Samples.CIRCUMSTANCES);
  }

  private static BigDecimal mean(Map<String, Map<String, Double>> topics, String name) {
    double mean =
        topics.values().stream().mapToDouble(v -> v.getOrDefault(name, 0.0)).average().orElse(0);
    return BigDecimal.valueOf(mean);
  }

  private static History.Pin pin(Point point) {
    return new History.Pin(
        "baseline",
        new BaselineRecord(
            1,
            point.at(),
            1,
            Profile.PROD,
            BaselineRecord.Kind.FIRST,
            new FileDigest(point.file(), "0".repeat(64)),
            null,
            null),
        point);
  }

  private static Point point(int week, @Nullable Metrics metrics, MonitorVerdict finding) {
    Instant at = Samples.week(week);
    return new Point(
        "monitor_" + week,
        at,
        1,
        Mode.REQUIRED,
        finding,
        false,
        metrics,
        NONE,
        Samples.BASIS,
        Samples.CIRCUMSTANCES,
        null,
        0);
  }
}
