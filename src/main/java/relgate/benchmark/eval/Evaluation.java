package relgate.benchmark.eval;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of some measures for each judged topic.
 *
 * @param byTopic topic to measure to value; every judged topic is there, one that the run lacks
 *     with the values of an empty list
 */
public record Evaluation(Map<String, Map<Measure, Double>> byTopic) {
  public Evaluation {
    byTopic = Collections.unmodifiableMap(new LinkedHashMap<>(byTopic));
  }

  /** All judged topics (trec_eval's {@code -c}), relevant from relevance 1 on. */
  public static Evaluation of(Qrels qrels, Run run, List<Measure> measures) {
    return of(qrels, run, measures, 1);
  }

  /**
   * As {@link #of(Qrels, Run, List)}, with another least relevance that counts as relevant
   * (trec_eval's {@code -l}).
   */
  public static Evaluation of(Qrels qrels, Run run, List<Measure> measures, int level) {
    Map<String, Map<Measure, Double>> byTopic = new LinkedHashMap<>();
    for (String topic : qrels.topics()) {
      JudgedRanking ranking = JudgedRanking.of(run.of(topic), qrels.of(topic), level);
      byTopic.put(topic, values(ranking, measures));
    }
    return new Evaluation(byTopic);
  }

  /** The same values of these topics only; without {@code -c} trec_eval asks for the run's own. */
  public Evaluation only(Collection<String> topics) {
    Map<String, Map<Measure, Double>> kept = new LinkedHashMap<>(byTopic);
    kept.keySet().retainAll(topics);
    return new Evaluation(kept);
  }

  /** The same values without these topics. */
  public Evaluation without(Collection<String> topics) {
    Map<String, Map<Measure, Double>> kept = new LinkedHashMap<>(byTopic);
    kept.keySet().removeAll(topics);
    return new Evaluation(kept);
  }

  /** The value of a measure for a topic; 0 where it was not asked for. */
  public double value(String topic, Measure measure) {
    return byTopic.getOrDefault(topic, Map.of()).getOrDefault(measure, 0.0);
  }

  /** One number over the topics, in most cases their arithmetic mean; 0 where there is none. */
  public double mean(Measure measure) {
    return measure.over(values(measure));
  }

  /** The values of a measure, one a topic. */
  public double[] values(Measure measure) {
    return byTopic.values().stream().mapToDouble(v -> v.getOrDefault(measure, 0.0)).toArray();
  }

  private static Map<Measure, Double> values(JudgedRanking ranking, List<Measure> measures) {
    Map<Measure, Double> values = new LinkedHashMap<>();
    for (Measure measure : measures) {
      values.put(measure, measure.of(ranking));
    }
    return Collections.unmodifiableMap(values);
  }
}
