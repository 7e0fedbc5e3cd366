package relgate.report.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.TopicResult;

/**
 * What moved between two whole results, topic by topic and measure by measure.
 *
 * @param worse the worst fall first; likewise better
 * @param compared how many topics both results have
 * @param others topics that only one of them has: nothing is known of how they moved
 */
record TopicMoves(List<Move> worse, List<Move> better, int compared, int others) {
  /** Less is the rounding of a sum, not a move. */
  private static final double LEAST = 1e-9;

  /**
   * One value of one topic.
   *
   * @param query null where only the topic is known
   * @param now null where the question could not be answered
   */
  record Move(
      String topic, @Nullable String query, String measure, double before, @Nullable Double now) {
    /** No answer is as bad as nothing right. */
    double change() {
      return (now == null ? 0 : now) - before;
    }
  }

  TopicMoves {
    worse = List.copyOf(worse);
    better = List.copyOf(better);
  }

  static TopicMoves between(BenchmarkResult before, BenchmarkResult now) {
    Map<String, TopicResult> earlier = byTopic(before);
    Map<String, TopicResult> later = byTopic(now);
    List<Move> moves = new ArrayList<>();
    int compared = 0;
    for (TopicResult topic : later.values()) {
      TopicResult then = earlier.get(topic.topic());
      if (then != null) {
        compared++;
        add(moves, then, topic);
      }
    }
    Comparator<Move> fall = Comparator.comparingDouble(Move::change);
    return new TopicMoves(
        moves.stream().filter(move -> move.change() < -LEAST).sorted(fall).toList(),
        moves.stream().filter(move -> move.change() > LEAST).sorted(fall.reversed()).toList(),
        compared,
        earlier.size() + later.size() - 2 * compared);
  }

  private static Map<String, TopicResult> byTopic(BenchmarkResult result) {
    Map<String, TopicResult> topics = new LinkedHashMap<>();
    result.results().forEach(topic -> topics.put(topic.topic(), topic));
    return topics;
  }

  /** A measure that the earlier one lacks tells of no move. */
  private static void add(List<Move> moves, TopicResult before, TopicResult now) {
    Map<String, Double> values = values(now);
    values(before)
        .forEach(
            (measure, value) -> {
              Double current = values.get(measure);
              if (current != null || now.error() != null) {
                moves.add(new Move(now.topic(), now.query(), measure, value, current));
              }
            });
  }

  /** Every value of a topic by the name of its measure, the averages of keywords first. */
  static Map<String, Double> values(TopicResult topic) {
    Map<String, Double> values = new LinkedHashMap<>();
    if (topic.error() == null) {
      put(values, BenchmarkResult.PRECISION, topic.precisionAtK());
      put(values, BenchmarkResult.RECALL, topic.keywordRecall());
      values.putAll(topic.measures());
    }
    return values;
  }

  private static void put(Map<String, Double> values, String name, @Nullable Double value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}
