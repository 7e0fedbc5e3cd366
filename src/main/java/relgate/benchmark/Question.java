package relgate.benchmark;

import org.jspecify.annotations.Nullable;
import relgate.benchmark.eval.Keywords;
import relgate.benchmark.index.RetrievalMode;
import relgate.benchmark.index.RetrievalPolicy;

/**
 * One topic as a retriever is asked it.
 *
 * @param topic its id in judgements and runs
 * @param shown how many hits must come with their texts, because keywords are looked for in them
 * @param depth how many hits are wanted at all, at least {@code shown}
 * @param keywords null where only judgements count
 * @param context what else a service may be told
 */
public record Question(
    String topic,
    String query,
    int shown,
    int depth,
    RetrievalMode mode,
    RetrievalPolicy policy,
    @Nullable Keywords keywords,
    CaseContext context) {

  /** For a question whose mode does not matter. */
  static final RetrievalMode ANY_MODE = RetrievalMode.HYBRID;

  /** How many hits a service is asked for: a case's {@code top_k}, which its pages may limit. */
  int asked() {
    return shown > 0 ? shown : depth;
  }

  /** A question of a judged topic: only its text is known. */
  static Question ofTopic(String topic, String query, int depth, RetrievalMode mode) {
    return new Question(
        topic, query, 0, depth, mode, RetrievalPolicy.BALANCED, null, CaseContext.NONE);
  }
}
