package relgate.monitor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.monitor.history.MeasuredNoise;
import relgate.monitor.history.Point;
import relgate.monitor.statistics.NoiseShape;
import relgate.monitor.statistics.RunNoise;

/** This run and the earlier ones that it may be compared with. */
final class ComparableRuns {
  private final ReferencePoints reference;
  private final MonitorSample sample;
  private final TopicColumns columns;
  private final Map<String, Optional<MeasureSeries>> series = new HashMap<>();
  private final Map<String, Optional<MeasureSeries.Topics>> matrices = new HashMap<>();
  private final Map<String, Map<String, Double>> numbers = new HashMap<>();
  private final Map<String, List<Point>> quiet = new HashMap<>();
  private final Map<Integer, NoiseShape> shapes = new HashMap<>();

  /**
   * @param sample this run
   * @param topics the results behind the points
   */
  ComparableRuns(ReferencePoints reference, MonitorSample sample, TopicSource topics) {
    this.reference = reference;
    this.sample = sample;
    this.columns = new TopicColumns(sample, topics);
  }

  ReferencePoints reference() {
    return reference;
  }

  MonitorSample sample() {
    return sample;
  }

  /** One measure's topics in these runs and this one; empty where results are missing. */
  Optional<MeasureSeries.Topics> topics(String measure, List<Point> quiet, List<Point> earlier) {
    return matrices.computeIfAbsent(
        measure + " " + quiet.size() + " " + earlier.size(),
        any -> MeasureSeries.topics(columns, measure, quiet, earlier));
  }

  /** One measure of some points, in their order; each is converted once. */
  double[] numbers(List<Point> points, String measure) {
    Map<String, Double> known = numbers.computeIfAbsent(measure, any -> new HashMap<>());
    return points.stream()
        .mapToDouble(
            point ->
                known.computeIfAbsent(
                    point.file(), any -> ReferencePoints.value(point, measure).doubleValue()))
        .toArray();
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

  /** The oldest good points before a window that have the measure, at most so many. */
  List<Point> quietBefore(List<Point> window, String measure, int most) {
    return good(window)
        .filter(p -> p.measured().filter(m -> m.value(measure) != null).isPresent())
        .limit(most)
        .toList();
  }

  /** In their order, as the points of a reference are. */
  private Stream<Point> good(List<Point> window) {
    Stream<Point> good = reference.good().stream();
    return window.isEmpty() ? good : good.takeWhile(p -> Point.ORDER.compare(p, window.get(0)) < 0);
  }

  /** The good points that have the measure. */
  List<Point> quiet(String measure) {
    return quiet.computeIfAbsent(
        measure, any -> quietBefore(List.of(), measure, Integer.MAX_VALUE));
  }
}
