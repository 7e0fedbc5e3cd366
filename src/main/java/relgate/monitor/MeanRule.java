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
  static List<Point> points(Reference reference, Limits limits) {
    return reference.good().size() < limits.minHistory()
        ? List.of()
        : reference.last(limits.lookback());
  }

  static Map<String, BigDecimal> means(List<Point> points, Metrics current) {
    Map<String, BigDecimal> out = new LinkedHashMap<>();
    if (!points.isEmpty()) {
      for (String name : current.byName().keySet()) {
        out.put(name, Decimal.shown(Decimal.mean(Reference.values(points, name))));
      }
    }
    return out;
  }

  static List<Alert> alerts(List<Point> points, Metrics current, Limits limits) {
    List<Alert> out = new ArrayList<>();
    if (!points.isEmpty()) {
      limits
          .drops()
          .forEach(
              (name, limit) -> {
                BigDecimal value = current.byName().get(name);
                List<BigDecimal> earlier = Reference.values(points, name);
                if (value != null && beyond(earlier, value, limit)) {
                  out.add(alert(name, earlier, value, limit));
                }
              });
    }
    return out;
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
