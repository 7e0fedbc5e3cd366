package relgate.deploy.engine;

import relgate.Problem;
import relgate.command.Outcome;

/** The engine did not do what a command asked for. */
public final class EngineProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  public EngineProblem(Problem problem) {
    super(problem.text());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  /** The outcome itself, where the command ended with 0. */
  public static Outcome unlessWell(Outcome outcome) {
    if (outcome.succeeded()) {
      return outcome;
    }
    throw new EngineProblem(of(outcome));
  }

  /** What a command that did not end with 0 said. */
  public static Problem of(Outcome outcome) {
    String said = lastLine(outcome.stderr().isBlank() ? outcome.stdout() : outcome.stderr());
    return new Problem(
        outcome.command().line(),
        "exit code 0",
        outcome.ended() + (said.isEmpty() ? "" : ": " + said),
        "Run the command by hand and correct what it names.");
  }

  private static String lastLine(String text) {
    return text.strip().lines().reduce((first, second) -> second).orElse("");
  }
}
