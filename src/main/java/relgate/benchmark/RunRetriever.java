package relgate.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import relgate.benchmark.eval.Run;
import relgate.benchmark.index.Hit;

/**
 * A run that was made elsewhere.
 *
 * @param judged the topics that count; others of the run are named in the result
 */
record RunRetriever(Run run, Set<String> judged) implements Retriever {
  @Override
  public Answer answer(Question question) {
    List<Hit> hits =
        run.of(question.topic()).stream()
            .limit(question.depth())
            .map(doc -> new Hit(doc.document(), doc.score(), "", ""))
            .toList();
    return new Answer.Ranked(hits);
  }

  @Override
  public int documents() {
    return 0;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(Map.of("run", run.name()));
    List<String> others =
        run.byTopic().keySet().stream().filter(topic -> !judged.contains(topic)).toList();
    Names.put(settings, "unjudged_topics", others);
    return settings;
  }

  @Override
  public void close() {
    // A run is a value; nothing is held.
  }
}
