package relgate.monitor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import relgate.monitor.history.Comparison.Moved;

/**
 * One value of the topics that two runs share, before and now, in the same order.
 *
 * @param before from 0 to 1, as now
 */
record TopicPairs(String measure, List<String> topics, List<Double> before, List<Double> now) {
  /** One a measure that some shared topic has in both runs. */
  static List<TopicPairs> of(
      Map<String, Map<String, Double>> before, Map<String, Map<String, Double>> now) {
    Set<String> measures = new LinkedHashSet<>();
    now.values().forEach(values -> measures.addAll(values.keySet()));
    List<TopicPairs> result = new ArrayList<>();
    for (String measure : measures) {
      TopicPairs pairs = of(measure, before, now);
      if (!pairs.topics.isEmpty()) {
        result.add(pairs);
      }
    }
    return result;
  }

  private static TopicPairs of(
      String measure,
      Map<String, Map<String, Double>> before,
      Map<String, Map<String, Double>> now) {
    List<String> shared =
        now.keySet().stream()
            .filter(t -> has(now, t, measure) && has(before, t, measure))
            .sorted()
            .toList();
    return new TopicPairs(
        measure, shared, values(before, shared, measure), values(now, shared, measure));
  }

  private static boolean has(Map<String, Map<String, Double>> run, String topic, String measure) {
    return run.getOrDefault(topic, Map.of()).containsKey(measure);
  }

  private static List<Double> values(
      Map<String, Map<String, Double>> run, List<String> topics, String measure) {
    return topics.stream()
        .map(t -> run.getOrDefault(t, Map.of()).getOrDefault(measure, 0.0))
        .toList();
  }

  /** Now minus before, one a topic. */
  double[] differences() {
    return IntStream.range(0, now.size()).mapToDouble(i -> now.get(i) - before.get(i)).toArray();
  }

  double meanBefore() {
    return before.stream().mapToDouble(b -> b).average().orElse(0);
  }

  double meanNow() {
    return now.stream().mapToDouble(n -> n).average().orElse(0);
  }

  /** The finest step between two values that any topic has; 1 where all are equal. */
  double step() {
    TreeSet<Double> seen = new TreeSet<>(before);
    seen.addAll(now);
    double finest = 1;
    Double last = null;
    for (Double value : seen) {
      if (last != null && value - last > 1e-9) {
        finest = Math.min(finest, value - last);
      }
      last = value;
    }
    return finest;
  }

  /** The topics that moved down (sign -1) or up (1). */
  List<Moved> moved(int sign) {
    return IntStream.range(0, now.size())
        .filter(i -> (now.get(i) - before.get(i)) * sign > 0)
        .mapToObj(
            i ->
                new Moved(
                    topics.get(i),
                    measure,
                    Decimal.shown(before.get(i)),
                    Decimal.shown(now.get(i))))
        .toList();
  }
}
