package relgate.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import relgate.Problem;
import relgate.ToolFailure;

/** Asks a retriever every question, as many at once as it allows; answers in the order asked. */
final class ParallelQuestions {
  private ParallelQuestions() {}

  static List<Answer> all(List<Question> questions, Retriever retriever, Progress progress) {
    List<Answer> answers = new ArrayList<>();
    if (retriever.concurrency() == 1) {
      for (Question question : questions) {
        answers.add(retriever.answer(question));
        progress.step("asked", answers.size(), questions.size());
      }
      return answers;
    }
    ExecutorService threads = Executors.newFixedThreadPool(retriever.concurrency());
    try {
      List<Future<Answer>> futures = new ArrayList<>();
      questions.forEach(q -> futures.add(threads.submit(() -> retriever.answer(q))));
      for (Future<Answer> future : futures) {
        answers.add(future.get());
        progress.step("asked", answers.size(), questions.size());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : failure(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static ToolFailure failure(Exception e) {
    return new ToolFailure(
        new Problem("kb-benchmark", "an answer or a reason", e.toString(), "Run it again."), e);
  }
}
