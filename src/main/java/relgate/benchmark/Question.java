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
 */
public record Question(
    String topic,
    String query,
    int shown,
    int depth,
    RetrievalMode mode,
    RetrievalPolicy policy,
    @Nullable Keywords keywords) {}
