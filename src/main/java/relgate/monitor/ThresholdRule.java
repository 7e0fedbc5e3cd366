package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.benchmark.eval.Threshold;
import relgate.monitor.history.Alert;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.Thresholds;

/** A value below its threshold; one that was not measured counts 0. */
final class ThresholdRule {
  private ThresholdRule() {}

  static List<Alert> alerts(Metrics current, Thresholds thresholds) {
    Map<String, BigDecimal> values = current.byName();
    List<Alert> result = new ArrayList<>();
    thresholds
        .byName()
        .forEach(
            (name, least) -> {
              BigDecimal value = values.getOrDefault(name, BigDecimal.ZERO);
              if (!new Threshold(least).reachedBy(value)) {
                BigDecimal drop = Decimal.shown(least.subtract(value));
                BigDecimal shown = Decimal.shown(value);
                Alert.Fall fall = new Alert.Fall(shown, least, drop, least);
                result.add(Alert.certain(Alert.Rule.THRESHOLD, name, fall));
              }
            });
    return result;
  }
}
