package relgate.benchmark;

import relgate.benchmark.eval.Run;

/**
 * Which documents of a ranked list count, and which of them are relevant.
 *
 * @param level the least grade that is relevant (trec_eval's {@code -l})
 * @param withoutSelf whether a document that is the question itself, by its id, is left out, as
 *     collections of counter-arguments need it (BEIR's {@code ignore_identical_ids})
 */
public record Relevance(int level, boolean withoutSelf) {
  public static final Relevance STANDARD = new Relevance(1, false);

  /** The run as it is judged. */
  Run judged(Run run) {
    return withoutSelf ? run.without((topic, document) -> document.equals(topic)) : run;
  }
}
