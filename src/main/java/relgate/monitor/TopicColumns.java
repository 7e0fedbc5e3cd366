package relgate.monitor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import relgate.monitor.history.Point;

/**
 * The values of this run's topics in each run, read once: several rules look at the same runs
 * through windows that overlap. Where a run has no value of a topic stands NaN.
 */
final class TopicColumns {
  private final MonitorSample sample;
  private final TopicSource topics;
  private final List<String> names;
  private final Map<String, Map<String, Optional<double[]>>> byMeasure = new HashMap<>();

  TopicColumns(MonitorSample sample, TopicSource topics) {
    this.sample = sample;
    this.topics = topics;
    this.names = sample.topics().keySet().stream().sorted().toList();
  }

  /** In the order of all columns. */
  List<String> names() {
    return names;
  }

  /** One measure of this run. */
  double[] newest(String measure) {
    return column(sample.topics(), measure);
  }

  /** One measure of an earlier run; empty where its result is not usable. */
  Optional<double[]> of(Point point, String measure) {
    return byMeasure
        .computeIfAbsent(measure, any -> new HashMap<>())
        .computeIfAbsent(
            point.file(), any -> topics.of(point).map(values -> column(values, measure)));
  }

  private double[] column(Map<String, Map<String, Double>> run, String measure) {
    return names.stream()
        .mapToDouble(topic -> run.getOrDefault(topic, Map.of()).getOrDefault(measure, Double.NaN))
        .toArray();
  }

  /** The indexes of the topics that all these runs have. */
  int[] shared(List<double[]> runs) {
    return IntStream.range(0, names.size())
        .filter(topic -> runs.stream().noneMatch(run -> Double.isNaN(run[topic])))
        .toArray();
  }

  /** The values of some topics alone. */
  double[][] only(List<double[]> runs, int[] some) {
    boolean all = some.length == names.size();
    return runs.stream()
        .map(run -> all ? run : IntStream.of(some).mapToDouble(topic -> run[topic]).toArray())
        .toArray(double[][]::new);
  }
}
