package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.benchmark.eval.Threshold;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.Point;

/**
 * A drop below the mean of the last good points by more than the limit, in exact decimals: sum - n
 * * current > n * limit, so that a drop of exactly the limit is none.
 */
final class MeanRule {
  private static final double NOISE_LEVEL = 0.0005;

  private MeanRule() {}

  /** Which points the mean is of; empty where there are too few. */
  static List<Point> points(ReferencePoints reference, Limits limits) {
    return reference.good().size() < limits.minHistory()
        ? List.of()
        : reference.last(limits.lookback());
  }

  static Map<String, BigDecimal> means(List<Point> points, Metrics current) {
    Map<String, BigDecimal> result = new LinkedHashMap<>();
    if (!points.isEmpty()) {
      for (String name : current.byName().keySet()) {
        List<Point> measured =
            points.stream()
                .filter(p -> p.measured().filter(m -> m.value(name) != null).isPresent())
                .toList();
        if (!measured.isEmpty()) {
          result.put(name, Decimal.shown(Decimal.mean(ReferencePoints.values(measured, name))));
        }
      }
    }
    return result;
  }

  /** Drops of precision and recall, whatever the noise. */
  static List<Alert> alerts(List<Point> points, Metrics current, Limits limits) {
    List<Alert> result = new ArrayList<>();
    if (!points.isEmpty()) {
      for (String name : limits.drops().keySet()) {
        alert(points, current, limits, name).ifPresent(result::add);
      }
    }
    return result;
  }

  /** Drops of the other measures, where they are beyond the noise between runs, too. */
  static List<Alert> statistical(List<Point> points, ComparableRuns runs, Limits limits) {
    List<Alert> result = new ArrayList<>();
    Metrics current = runs.sample().metrics();
    for (String name : current.byName().keySet()) {
      if (!points.isEmpty() && !limits.drops().containsKey(name)) {
        runs.series(name, 1)
            .filter(one -> one.p() <= NOISE_LEVEL)
            .flatMap(one -> alert(points, current, limits, name))
            .map(
                alert ->
                    Alert.statistical(
                        alert.rule(),
                        name,
                        new Alert.Fall(
                            alert.current(), alert.reference(), alert.drop(), alert.limit()),
                        null,
                        null))
            .ifPresent(result::add);
      }
    }
    return result;
  }

  private static Optional<Alert> alert(
      List<Point> points, Metrics current, Limits limits, String name) {
    List<Point> measured =
        points.stream()
            .filter(p -> p.measured().filter(m -> m.value(name) != null).isPresent())
            .toList();
    BigDecimal value = current.value(name);
    List<BigDecimal> earlier = ReferencePoints.values(measured, name);
    BigDecimal limit = limits.drop(name);
    return value != null && !earlier.isEmpty() && beyond(earlier, value, limit)
        ? Optional.of(alert(name, earlier, value, limit))
        : Optional.empty();
  }

  private static boolean beyond(List<BigDecimal> earlier, BigDecimal value, BigDecimal limit) {
    BigDecimal n = BigDecimal.valueOf(earlier.size());
    BigDecimal dropped = Decimal.sum(earlier).subtract(n.multiply(value));
    return Threshold.rounded(dropped).compareTo(n.multiply(limit)) > 0;
  }

  private static Alert alert(
      String name, List<BigDecimal> earlier, BigDecimal value, BigDecimal limit) {
    BigDecimal mean = Decimal.mean(earlier);
    return Alert.certain(
        Alert.Rule.MEAN_DROP,
        name,
        new Alert.Fall(
            Decimal.shown(value), Decimal.shown(mean), Decimal.shown(mean.subtract(value)), limit));
  }
}
