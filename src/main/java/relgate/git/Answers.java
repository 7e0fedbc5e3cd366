package relgate.git;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Answers of questions that were asked beside others. */
final class Answers {
  private Answers() {}

  /** The answer, or what was thrown instead of it. */
  static <T> T join(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
