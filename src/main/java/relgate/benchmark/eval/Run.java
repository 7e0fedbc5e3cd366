package relgate.benchmark.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * The ranked lists of one system.
 *
 * @param name of the system, the last column of a run file
 * @param byTopic best document first, in {@link ScoredDoc#ORDER}
 */
public record Run(String name, Map<String, List<ScoredDoc>> byTopic) {
  public Run {
    Map<String, List<ScoredDoc>> sorted = new LinkedHashMap<>();
    byTopic.forEach((topic, docs) -> sorted.put(topic, ranked(docs)));
    byTopic = Collections.unmodifiableMap(sorted);
  }

  /** The list of a topic; empty where the system returned nothing. */
  public List<ScoredDoc> of(String topic) {
    return byTopic.getOrDefault(topic, List.of());
  }

  /** This run with at most so many documents a topic (trec_eval's {@code -M}). */
  public Run cutAt(int depth) {
    Map<String, List<ScoredDoc>> cut = new LinkedHashMap<>();
    byTopic.forEach((topic, docs) -> cut.put(topic, docs.subList(0, Math.min(depth, docs.size()))));
    return new Run(name, cut);
  }

  /** This run without some documents of its topics, told by topic and document. */
  public Run without(BiPredicate<String, String> left) {
    Map<String, List<ScoredDoc>> kept = new LinkedHashMap<>();
    byTopic.forEach(
        (topic, docs) ->
            kept.put(
                topic, docs.stream().filter(doc -> !left.test(topic, doc.document())).toList()));
    return new Run(name, kept);
  }

  /** How many of the returned documents the judgements name for their topic. */
  public long judged(Qrels qrels) {
    return byTopic.entrySet().stream()
        .mapToLong(
            each -> {
              Map<String, Integer> judgements = qrels.of(each.getKey());
              return each.getValue().stream()
                  .filter(doc -> judgements.containsKey(doc.document()))
                  .count();
            })
        .sum();
  }

  private static List<ScoredDoc> ranked(List<ScoredDoc> docs) {
    List<ScoredDoc> sorted = new ArrayList<>(docs);
    sorted.sort(ScoredDoc.ORDER);
    return Collections.unmodifiableList(sorted);
  }
}
