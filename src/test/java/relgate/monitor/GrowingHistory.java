package relgate.monitor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A history as it grows, run by run, judged by the statistical rules alone. */
final class GrowingHistory {
  /** So many digits convert fast; more would be of no use. */
  private static final int DIGITS = 12;

  private final List<Point> points = new ArrayList<>();
  private final List<History.Pin> pins = new ArrayList<>();
  private final Map<String, Map<String, Map<String, Double>>> results = new HashMap<>();

  /** The alerts of a run with these values of its topics. */
  List<Alert> judged(int run, Map<String, Map<String, Double>> values) {
    Map<String, BigDecimal> means = new LinkedHashMap<>();
    values.values().iterator().next().keySet().forEach(m -> means.put(m, mean(values, m)));
    Metrics metrics = Metrics.of(means);
    MonitorSample sample =
        new MonitorSample(
            metrics,
            values,
            Samples.BASIS,
            Samples.CIRCUMSTANCES,
            QuestionSet.labelled(values.keySet()));
    History history = new History(points, pins, List.of());
    ComparisonView view = new ComparisonView(history, sample, List.of(), List.of());
    TopicSource source = point -> Optional.ofNullable(results.get(point.file()));
    List<Alert> alerts = Assessment.statistical(view, source, Limits.standard());
    Point point = point(run, metrics, alerts);
    results.put(point.file(), values);
    points.add(point);
    if (pins.isEmpty()) {
      pins.add(pin(point));
    }
    return alerts;
  }

  private static BigDecimal mean(Map<String, Map<String, Double>> values, String name) {
    double mean =
        values.values().stream().mapToDouble(v -> v.getOrDefault(name, 0.0)).average().orElse(0);
    return BigDecimal.valueOf(mean).setScale(DIGITS, RoundingMode.HALF_UP);
  }

  private static History.Pin pin(Point point) {
    BaselineRecord record =
        BaselineRecord.of(
            point.at(),
            Profile.PROD,
            BaselineRecord.Kind.FIRST,
            new FileDigest(point.file(), "0".repeat(64)));
    return new History.Pin("baseline", record, point);
  }

  private static Point point(int run, Metrics metrics, List<Alert> alerts) {
    return new Point(
        "monitor_" + run,
        Samples.week(run),
        1,
        Mode.REQUIRED,
        alerts.isEmpty() ? MonitorVerdict.OK : MonitorVerdict.ALERT,
        false,
        metrics,
        SimulatedYear.NONE,
        Samples.BASIS,
        Samples.CIRCUMSTANCES,
        null,
        alerts.stream().map(Alert::key).toList(),
        null);
  }
}
