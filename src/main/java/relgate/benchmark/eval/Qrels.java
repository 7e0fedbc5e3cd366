package relgate.benchmark.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Judgements: how relevant a document is for a topic.
 *
 * @param byTopic topic to document to relevance: 0 is not relevant, higher is better, a negative
 *     value says that nobody judged it
 */
public record Qrels(Map<String, Map<String, Integer>> byTopic) {
  public Qrels {
    Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
    byTopic.forEach((topic, docs) -> copy.put(topic, Collections.unmodifiableMap(docs)));
    byTopic = Collections.unmodifiableMap(copy);
  }

  public Set<String> topics() {
    return byTopic.keySet();
  }

  /** The judgements of a topic; empty where nobody judged it. */
  public Map<String, Integer> of(String topic) {
    return byTopic.getOrDefault(topic, Map.of());
  }

  /** How many judgements reach this level. */
  public long relevant(int level) {
    return byTopic.values().stream()
        .flatMap(judged -> judged.values().stream())
        .filter(grade -> grade >= level)
        .count();
  }
}
