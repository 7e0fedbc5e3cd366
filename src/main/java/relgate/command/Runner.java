package relgate.command;

/** The one door to processes. */
public interface Runner {
  /**
   * Runs the command to its end; never throws for what the command does.
   *
   * @return how it ended, also where it could not be started or ran out of time
   */
  Outcome run(Command command);
}
