package relgate.benchmark;

import java.util.List;
import relgate.benchmark.index.Hit;

/** A retriever's answer to a question. */
sealed interface Answer {
  /** Ranked hits, best first, each document once; none is an answer, too. */
  record Ranked(List<Hit> hits) implements Answer {
    public Ranked {
      hits = List.copyOf(hits);
    }
  }

  /** It could not be answered, which is not the same as finding nothing. */
  record Errored(String why) implements Answer {}
}
