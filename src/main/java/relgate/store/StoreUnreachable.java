package relgate.store;

import org.jspecify.annotations.Nullable;
import relgate.Problem;

/** The store cannot be asked now; the same call may work later. */
public final class StoreUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  public StoreUnreachable(Problem problem, @Nullable Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
