package relgate.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.ComparisonKey;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.History;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.Thresholds;

/**
 * The judgement of a run beside its history: pure, and the same for the same values.
 *
 * @param notComparable what the newest earlier point does not share
 * @param changes what is not as it was at the pinned baseline, else at the newest comparable point
 */
record Assessment(
    MonitorVerdict finding,
    List<Alert> alerts,
    List<String> notComparable,
    List<EngineInputs.Change> changes,
    Comparison comparison) {

  /** Judges a run. */
  static Assessment of(
      MonitorSample now,
      History history,
      BaselineTopics baseline,
      Thresholds thresholds,
      Limits limits) {
    ReferencePoints reference = ReferencePoints.of(history, now.basis());
    Rules rules = Rules.over(reference, now, baseline, limits);
    List<Alert> alerts = new ArrayList<>(ThresholdRule.alerts(now.metrics(), thresholds));
    alerts.addAll(rules.alerts(now.metrics(), limits));
    List<String> differences = differences(history, now.basis());
    return new Assessment(
        finding(alerts, baseline, rules.points().isEmpty(), differences),
        alerts,
        differences,
        changes(now.circumstances(), reference),
        rules.comparison(now.metrics()));
  }

  /**
   * What the rules that compare with earlier points saw.
   *
   * @param points whose mean the drift rule takes
   */
  private record Rules(
      List<Point> points, List<TrendRule.Seen> trends, Comparison.@Nullable Paired paired) {
    static Rules over(
        ReferencePoints reference, MonitorSample now, BaselineTopics baseline, Limits limits) {
      Map<String, Map<String, Double>> before = baseline.topics();
      return new Rules(
          MeanRule.points(reference, limits),
          TrendRule.seen(reference, now.metrics(), limits),
          before == null || reference.pin().isEmpty()
              ? null
              : PairedRule.test(reference.pin().get().point().file(), before, now.topics()));
    }

    List<Alert> alerts(Metrics now, Limits limits) {
      List<Alert> result = new ArrayList<>(MeanRule.alerts(points, now, limits));
      trends.forEach(seen -> result.addAll(seen.alerts()));
      if (paired != null) {
        result.addAll(PairedRule.alerts(paired));
      }
      return result;
    }

    Comparison comparison(Metrics now) {
      return new Comparison(
          points.stream().map(Point::file).toList(),
          MeanRule.means(points, now),
          trends.stream().map(TrendRule.Seen::trend).toList(),
          paired);
    }
  }

  private static MonitorVerdict finding(
      List<Alert> alerts, BaselineTopics baseline, boolean few, List<String> differences) {
    if (alerts.stream().anyMatch(a -> a.rule() == Alert.Rule.THRESHOLD)) {
      return MonitorVerdict.BELOW_THRESHOLD;
    }
    if (!alerts.isEmpty()) {
      return MonitorVerdict.ALERT;
    }
    if (baseline.lost() != null) {
      return MonitorVerdict.BASELINE_LOST;
    }
    if (!few) {
      return MonitorVerdict.OK;
    }
    return differences.isEmpty()
        ? MonitorVerdict.INSUFFICIENT_HISTORY
        : MonitorVerdict.NOT_COMPARABLE;
  }

  private static List<String> differences(History history, ComparisonKey basis) {
    return history.points().stream()
        .filter(p -> p.verdict().measured())
        .map(Point::basis)
        .flatMap(b -> Optional.ofNullable(b).stream())
        .reduce((a, b) -> b)
        .map(basis::differences)
        .orElse(List.of());
  }

  private static List<EngineInputs.Change> changes(EngineInputs now, ReferencePoints reference) {
    Optional<Point> earlier = reference.pin().map(History.Pin::point);
    if (earlier.isEmpty() && !reference.measured().isEmpty()) {
      earlier = Optional.of(reference.measured().get(reference.measured().size() - 1));
    }
    return earlier.map(Point::circumstances).map(now::since).orElse(List.of());
  }
}
