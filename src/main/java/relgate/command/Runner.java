package relgate.command;

import java.nio.charset.StandardCharsets;

/** The one door to processes. */
public interface Runner {
  /**
   * Runs the command to its end; never throws for what the command does.
   *
   * @return how it ended, also where it could not be started or ran out of time
   */
  Outcome run(Command command);

  /**
   * The same; what the command prints on its standard output goes to the reader as it comes, and is
   * not kept in the outcome.
   */
  default Outcome run(Command command, ByteReader reader) {
    Outcome outcome = run(command.bytes());
    byte[] bytes = outcome.stdout().getBytes(StandardCharsets.ISO_8859_1);
    reader.take(bytes, bytes.length);
    return outcome;
  }
}
