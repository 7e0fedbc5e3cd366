package relgate.compose;

/** A compose file whose environment cannot be told from its text alone. */
public final class NotTold extends Exception {
  private static final long serialVersionUID = 1L;

  NotTold(String file, String why) {
    super(file + ": " + why);
  }
}
