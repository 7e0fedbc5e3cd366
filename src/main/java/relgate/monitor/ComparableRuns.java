package relgate.monitor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.monitor.history.MeasuredNoise;
import relgate.monitor.history.Point;
import relgate.monitor.statistics.NoiseShape;
import relgate.monitor.statistics.RunNoise;

/** This run and the earlier ones that it may be compared with. */
final class ComparableRuns {
  private final ReferencePoints reference;
  private final MonitorSample sample;
  private final TopicSource topics;
  private final Map<String, Optional<MeasureSeries>> series = new HashMap<>();
  private final Map<Integer, NoiseShape> shapes = new HashMap<>();

  /**
   * @param sample this run
   * @param topics the results behind the points
   */
  ComparableRuns(ReferencePoints reference, MonitorSample sample, TopicSource topics) {
    this.reference = reference;
    this.sample = sample;
    this.topics = topics;
  }

  ReferencePoints reference() {
    return reference;
  }

  MonitorSample sample() {
    return sample;
  }

  TopicSource topics() {
    return topics;
  }

  /** One measure through a window; several rules look through the same one. */
  Optional<MeasureSeries> series(String measure, int window) {
    return series.computeIfAbsent(
        window + " " + measure, key -> MeasureSeries.of(this, measure, window));
  }

  /** The form of the noise of the quiet runs before a window, as all measures show it. */
  NoiseShape shape(int window) {
    return shapes.computeIfAbsent(
        window,
        any ->
            NoiseShape.of(
                sample.metrics().byName().keySet().stream()
                    .flatMap(measure -> MeasureSeries.noise(this, measure, window).stream())
                    .toList()));
  }

  /** The noise of a measure, no smaller than a calibration saw it. */
  RunNoise calibrated(String measure, RunNoise seen) {
    MeasuredNoise measured = reference.noise().get(measure);
    return measured == null
        ? seen
        : seen.atLeast(measured.deviation().doubleValue(), measured.follow().doubleValue());
  }

  /** The jitter of a measure from run to run, no smaller than a calibration saw it. */
  double jitter(String measure, double seen) {
    MeasuredNoise measured = reference.noise().get(measure);
    return measured == null ? seen : Math.max(seen, measured.deviation().doubleValue());
  }

  /**
   * The newest runs, at most so many, but none from before the last recovery: sums and means start
   * again once a loss is fixed.
   */
  List<Point> window(int count) {
    List<Point> measured = reference.measured();
    int begin = Math.max(0, measured.size() - count);
    return measured.subList(Math.max(begin, recovered()), measured.size());
  }

  /** The index of the first point after the newest alert that a good point followed; else 0. */
  private int recovered() {
    List<Point> measured = reference.measured();
    for (int i = measured.size() - 1; i > 0; i--) {
      if (measured.get(i).passed() && !measured.get(i - 1).passed()) {
        return i;
      }
    }
    return 0;
  }

  /** The runs since the last recovery. */
  List<Point> sinceRecovery() {
    return window(Integer.MAX_VALUE);
  }

  /** The good points before a window that have the measure. */
  List<Point> quietBefore(List<Point> window, String measure) {
    return reference.good().stream()
        .filter(p -> window.isEmpty() || Point.ORDER.compare(p, window.get(0)) < 0)
        .filter(p -> p.measured().filter(m -> m.value(measure) != null).isPresent())
        .toList();
  }
}
