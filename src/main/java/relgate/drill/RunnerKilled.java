package relgate.drill;

/** The sudden end of the deploying process: nothing in its code catches this. */
final class RunnerKilled extends Error {
  private static final long serialVersionUID = 1L;

  RunnerKilled() {
    super("the deploying process was ended by the drill");
  }
}
