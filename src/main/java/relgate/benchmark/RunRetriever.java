package relgate.benchmark;

import java.util.List;
import java.util.Map;
import relgate.benchmark.eval.Run;
import relgate.benchmark.index.Hit;

/** A run that was made elsewhere. */
record RunRetriever(Run run) implements Retriever {
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
    return Map.of("run", run.name());
  }

  @Override
  public void close() {
    // A run is a value; nothing is held.
  }
}
