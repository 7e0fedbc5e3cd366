package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        result.put(name, Decimal.shown(Decimal.mean(ReferencePoints.values(points, name))));
      }
    }
    return result;
  }

  static List<Alert> alerts(List<Point> points, Metrics current, Limits limits) {
    List<Alert> result = new ArrayList<>();
    if (!points.isEmpty()) {
      limits
          .drops()
          .forEach(
              (name, limit) -> {
                BigDecimal value = current.byName().get(name);
                List<BigDecimal> earlier = ReferencePoints.values(points, name);
                if (value != null && beyond(earlier, value, limit)) {
                  result.add(alert(name, earlier, value, limit));
                }
              });
    }
    return result;
  }

  private static boolean beyond(List<BigDecimal> earlier, BigDecimal value, BigDecimal limit) {
    BigDecimal n = BigDecimal.valueOf(earlier.size());
    BigDecimal dropped = Decimal.sum(earlier).subtract(n.multiply(value));
    return Threshold.rounded(dropped).compareTo(n.multiply(limit)) > 0;
  }

  private static Alert alert(
      String name, List<BigDecimal> earlier, BigDecimal value, BigDecimal limit) {
    BigDecimal mean = Decimal.mean(earlier);
    return new Alert(
        Alert.Rule.MEAN_DROP,
        name,
        Decimal.shown(value),
        Decimal.shown(mean),
        Decimal.shown(mean.subtract(value)),
        limit,
        null);
  }
}
