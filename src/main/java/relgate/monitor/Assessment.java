package relgate.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.Limits;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.Thresholds;

/**
 * The judgement of a run beside its history: pure, and the same for the same values.
 *
 * @param notComparable what the baseline does not share; empty where they are comparable
 * @param changes what is not as it was at the pinned baseline, else at the newest comparable point
 */
record Assessment(
    MonitorVerdict finding,
    List<Alert> alerts,
    List<String> notComparable,
    List<EngineInputs.Change> changes,
    Comparison comparison) {
  private static final int CONFIRMING_RUNS = 2;

  /** What a run is judged by. */
  record Rules(Thresholds thresholds, Limits limits, @Nullable Quarantined lostBaseline) {}

  /**
   * Judges a run.
   *
   * @param whole the run with all that it measured, for the thresholds
   * @param view the run beside its history, as far as they share their questions
   */
  static Assessment of(MonitorSample whole, ComparisonView view, TopicSource topics, Rules rules) {
    ReferencePoints reference = ReferencePoints.of(view.history(), view.sample().basis());
    ComparableRuns runs = new ComparableRuns(reference, view.sample(), topics);
    List<Point> points = MeanRule.points(reference, rules.limits);
    List<Alert> alerts = new ArrayList<>();
    alerts.addAll(ThresholdRule.alerts(whole.metrics(), rules.thresholds));
    alerts.addAll(MeanRule.alerts(points, view.sample().metrics(), rules.limits));
    Statistics statistics = Statistics.of(points, runs, rules.limits);
    statistics.alerts.forEach(alert -> alerts.add(confirmed(alert, reference)));
    return new Assessment(
        verdict(alerts, rules, points.isEmpty(), view.differences()),
        alerts,
        view.differences(),
        changes(whole.circumstances(), reference),
        new Comparison(
            points.stream().map(Point::file).toList(),
            MeanRule.means(points, view.sample().metrics()),
            statistics.trends,
            statistics.paired.newest(),
            statistics.paired.recent(),
            statistics.levels,
            view.leftOut()));
  }

  /** The alerts of the statistical rules alone, confirmed where earlier runs say so. */
  static List<Alert> statistical(ComparisonView view, TopicSource topics, Limits limits) {
    ReferencePoints reference = ReferencePoints.of(view.history(), view.sample().basis());
    ComparableRuns runs = new ComparableRuns(reference, view.sample(), topics);
    List<Point> points = MeanRule.points(reference, limits);
    List<Alert> alerts = new ArrayList<>(MeanRule.statistical(points, runs, limits));
    alerts.addAll(PairedRule.alerts(runs));
    TrendRule.seen(runs, limits).forEach(seen -> alerts.addAll(seen.alerts()));
    alerts.addAll(ChangePointRule.alerts(runs));
    alerts.addAll(TopicLostRule.alerts(runs));
    return alerts.stream().map(alert -> confirmed(alert, reference)).toList();
  }

  /** The answers of the statistical rules. */
  private record Statistics(
      List<Comparison.Trend> trends,
      PairedRule.Answer paired,
      List<Comparison.ChangeOfLevel> levels,
      List<Alert> alerts) {
    static Statistics of(List<Point> points, ComparableRuns runs, Limits limits) {
      PairedRule.Answer paired = PairedRule.answer(runs);
      List<TrendRule.Seen> trends = TrendRule.seen(runs, limits);
      ChangePointRule.Answer levels = ChangePointRule.answer(runs);
      List<Alert> alerts = new ArrayList<>(MeanRule.statistical(points, runs, limits));
      alerts.addAll(paired.alerts());
      trends.forEach(seen -> alerts.addAll(seen.alerts()));
      alerts.addAll(levels.alerts());
      alerts.addAll(TopicLostRule.alerts(runs));
      return new Statistics(
          trends.stream().map(TrendRule.Seen::trend).toList(), paired, levels.changes(), alerts);
    }
  }

  /** Two of the last three runs have an alert of this measure: this one, and one of two before. */
  private static Alert confirmed(Alert alert, ReferencePoints reference) {
    List<Point> measured = reference.measured();
    int begin = Math.max(0, measured.size() - CONFIRMING_RUNS);
    boolean again =
        measured.subList(begin, measured.size()).stream()
            .flatMap(point -> point.alerts().stream())
            .anyMatch(key -> key.endsWith("/" + alert.measure()));
    return again ? alert.confirmedNow() : alert;
  }

  private static MonitorVerdict verdict(
      List<Alert> alerts, Rules rules, boolean few, List<String> differences) {
    if (alerts.stream().anyMatch(a -> a.rule() == Alert.Rule.THRESHOLD)) {
      return MonitorVerdict.BELOW_THRESHOLD;
    }
    if (!alerts.isEmpty()) {
      return MonitorVerdict.ALERT;
    }
    if (rules.lostBaseline != null) {
      return MonitorVerdict.BASELINE_LOST;
    }
    if (!differences.isEmpty()) {
      return MonitorVerdict.NOT_COMPARABLE;
    }
    return few ? MonitorVerdict.INSUFFICIENT_HISTORY : MonitorVerdict.OK;
  }

  /** Whether a required policy is blocked by it. */
  boolean blocks() {
    return finding == MonitorVerdict.ALERT
        ? alerts.stream().anyMatch(Alert::blocks)
        : !finding.good();
  }

  private static List<EngineInputs.Change> changes(EngineInputs now, ReferencePoints reference) {
    Optional<Point> earlier = reference.pin().map(relgate.monitor.history.History.Pin::point);
    if (earlier.isEmpty() && !reference.measured().isEmpty()) {
      earlier = Optional.of(reference.measured().get(reference.measured().size() - 1));
    }
    return earlier.map(Point::circumstances).map(now::since).orElse(List.of());
  }
}
