package relgate.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Basis;
import relgate.monitor.history.Circumstances;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.Finding;
import relgate.monitor.history.History;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.Point;
import relgate.monitor.history.Thresholds;

/**
 * What a run means beside its history: pure, and the same for the same values.
 *
 * @param notComparable what the newest earlier point does not share
 * @param changes what is not as it was at the pinned baseline, else at the newest comparable point
 */
record Assessment(
    Finding finding,
    List<Alert> alerts,
    List<String> notComparable,
    List<Circumstances.Change> changes,
    Comparison comparison) {

  /** Judges a run. */
  static Assessment of(
      Measured now, History history, Baseline baseline, Thresholds thresholds, Limits limits) {
    Reference reference = Reference.of(history, now.basis());
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
    static Rules over(Reference reference, Measured now, Baseline baseline, Limits limits) {
      Map<String, Map<String, Double>> before = baseline.topics();
      return new Rules(
          MeanRule.points(reference, limits),
          TrendRule.seen(reference, now.metrics(), limits),
          before == null || reference.pin().isEmpty()
              ? null
              : PairedRule.test(reference.pin().get().point().file(), before, now.topics()));
    }

    List<Alert> alerts(Metrics now, Limits limits) {
      List<Alert> out = new ArrayList<>(MeanRule.alerts(points, now, limits));
      trends.forEach(seen -> out.addAll(seen.alerts()));
      if (paired != null) {
        out.addAll(PairedRule.alerts(paired));
      }
      return out;
    }

    Comparison comparison(Metrics now) {
      return new Comparison(
          points.stream().map(Point::file).toList(),
          MeanRule.means(points, now),
          trends.stream().map(TrendRule.Seen::trend).toList(),
          paired);
    }
  }

  private static Finding finding(
      List<Alert> alerts, Baseline baseline, boolean few, List<String> differences) {
    if (alerts.stream().anyMatch(a -> a.rule() == Alert.Rule.THRESHOLD)) {
      return Finding.BELOW_THRESHOLD;
    }
    if (!alerts.isEmpty()) {
      return Finding.ALERT;
    }
    if (baseline.lost() != null) {
      return Finding.BASELINE_LOST;
    }
    if (!few) {
      return Finding.OK;
    }
    return differences.isEmpty() ? Finding.INSUFFICIENT_HISTORY : Finding.NOT_COMPARABLE;
  }

  private static List<String> differences(History history, Basis basis) {
    return history.points().stream()
        .filter(p -> p.verdict().measured())
        .map(Point::basis)
        .flatMap(b -> Optional.ofNullable(b).stream())
        .reduce((a, b) -> b)
        .map(basis::differences)
        .orElse(List.of());
  }

  private static List<Circumstances.Change> changes(Circumstances now, Reference reference) {
    Optional<Point> earlier = reference.pin().map(History.Pin::point);
    if (earlier.isEmpty() && !reference.measured().isEmpty()) {
      earlier = Optional.of(reference.measured().get(reference.measured().size() - 1));
    }
    return earlier.map(Point::circumstances).map(now::since).orElse(List.of());
  }
}
