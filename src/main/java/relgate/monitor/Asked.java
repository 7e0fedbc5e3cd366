package relgate.monitor;

import java.util.function.UnaryOperator;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.Questions;

/**
 * A benchmark run: its result, and what was asked.
 *
 * @param questions as they are meant
 */
public record Asked(BenchmarkResult result, QuestionSet questions) {
  /** A run over these questions. */
  public static Asked of(BenchmarkResult result, Questions questions) {
    return new Asked(result, QuestionSet.of(questions));
  }

  /** With the questions named as the masked result names them. */
  public Asked shown(UnaryOperator<String> masked) {
    return new Asked(result, questions.shown(masked));
  }
}
