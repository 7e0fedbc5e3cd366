package relgate;

import org.jspecify.annotations.Nullable;

/** relgate itself could not do its work (a report that cannot be written); exit code 3. */
public final class ToolFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  public ToolFailure(Problem problem, @Nullable Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
