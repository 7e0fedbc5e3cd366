package relgate.deploy;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A question that is asked while its caller does something else. */
final class BackgroundQuestion<T> {
  private final FutureTask<T> task;

  private BackgroundQuestion(FutureTask<T> task) {
    this.task = task;
  }

  static <T> BackgroundQuestion<T> ask(Supplier<T> question) {
    FutureTask<T> task = new FutureTask<>(question::get);
    Thread thread = new Thread(task, "question to the engine");
    thread.setDaemon(true);
    thread.start();
    return new BackgroundQuestion<>(task);
  }

  /** Waits for the answer; what the question threw is thrown here. */
  T answer() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw new CompletionException(e);
    }
  }
}
