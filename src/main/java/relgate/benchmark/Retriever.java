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

  /** What decides its answers, without secrets. */
  Map<String, String> settings();

  @Override
  void close();
}
