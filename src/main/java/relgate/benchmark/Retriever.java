package relgate.benchmark;

import java.util.Map;

/** An engine that ranks the documents of its corpus for a question. */
interface Retriever extends AutoCloseable {
  Answer answer(Question question);

  /** How many documents it holds; 0 where it does not tell. */
  int documents();

  /** How many questions may be asked at once. */
  default int concurrency() {
    return 1;
  }

  /** Milliseconds to the whole answer as p50, p95 and p99; empty where nothing was measured. */
  default Map<String, Double> latencies() {
    return Map.of();
  }

  /** What decides its answers, without secrets. */
  Map<String, String> settings();

  @Override
  void close();
}
