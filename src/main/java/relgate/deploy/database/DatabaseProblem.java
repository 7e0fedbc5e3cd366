package relgate.deploy.database;

import relgate.Problem;

/** A database could not be copied, checked or put back; what was there before still is. */
public final class DatabaseProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  public DatabaseProblem(Problem problem, Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
  }

  public DatabaseProblem(Problem problem) {
    super(problem.text());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
