package relgate.monitor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import relgate.monitor.history.Alert;
import relgate.monitor.statistics.RunNoise;

/**
 * Topics that are gone altogether: above zero in every quiet run, zero in each of the last four. A
 * mean over fifty topics hardly moves by one of them, and its reader has lost all he had.
 */
final class TopicLostRule {
  private static final int RUNS = 4;
  private static final int NAMED = 3;

  private TopicLostRule() {}

  static List<Alert> alerts(ComparableRuns runs) {
    List<Alert> alerts = new ArrayList<>();
    for (String measure : runs.sample().metrics().byName().keySet()) {
      runs.series(measure, RUNS)
          .filter(series -> series.quiet().size() >= RunNoise.LEAST)
          .ifPresent(series -> alert(series).ifPresent(alerts::add));
    }
    return alerts;
  }

  private static Optional<Alert> alert(MeasureSeries series) {
    MeasureSeries.Topics topics = series.topics();
    List<String> lost = new ArrayList<>();
    double had = 0;
    for (int t = 0; topics != null && t < topics.names().size(); t++) {
      if (topics.now()[t] == 0 && alwaysAnswered(topics.quiet(), t)) {
        lost.add(topics.names().get(t));
        had += topics.before()[t];
      }
    }
    if (topics == null || lost.isEmpty()) {
      return Optional.empty();
    }
    double mean = had / topics.names().size();
    String named = String.join(", ", lost.subList(0, Math.min(NAMED, lost.size())));
    return Optional.of(
        Alert.statistical(
            Alert.Rule.TOPIC_LOST,
            series.measure(),
            new Alert.Fall(
                Decimal.shown(series.newest()),
                Decimal.shown(series.noise().level()),
                Decimal.shown(mean),
                BigDecimal.ZERO),
            null,
            lost.size() + " of " + topics.names().size() + " topics: " + named));
  }

  private static boolean alwaysAnswered(double[][] quiet, int topic) {
    for (double[] run : quiet) {
      if (run[topic] <= 0) {
        return false;
      }
    }
    return true;
  }
}
