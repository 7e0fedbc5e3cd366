package relgate.drill;

/** What the end of the deploying process is to its code: nothing in it catches this. */
final class RunnerKilled extends Error {
  private static final long serialVersionUID = 1L;

  RunnerKilled() {
    super("the deploying process was ended by the drill");
  }
}
