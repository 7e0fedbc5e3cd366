package relgate.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Hands a command's input to its process, beside whoever reads what that prints. */
final class InputFeed {
  private InputFeed() {}

  /** Starts where the command has input; bytes go in as they come out: one a character. */
  static void start(Process process, Command command) {
    String text = command.stdin();
    if (text != null) {
      boolean bytes = command.output() == Command.Output.BYTES;
      byte[] input = text.getBytes(bytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
      Thread feeder = new Thread(() -> write(process, input), "input of " + process.pid());
      feeder.setDaemon(true);
      feeder.start();
    }
  }

  private static void write(Process process, byte[] input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // The process does not read on: its right.
    }
  }
}
