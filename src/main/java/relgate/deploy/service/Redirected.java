package relgate.deploy.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relgate.command.Command;

/**
 * Commands whose output or input is a file of this machine, as bytes and of any length. The shell
 * line is a fixed one: file and command reach it as arguments.
 */
final class Redirected {
  private Redirected() {}

  /** Writes the command's standard output to the file, which is the owner's alone. */
  static Command to(Command command, Path file) {
    return shell("umask 077; exec \"$@\" > \"$0\"", command, file);
  }

  /** Feeds the file to the command's standard input. */
  static Command from(Command command, Path file) {
    return shell("exec \"$@\" < \"$0\"", command, file);
  }

  private static Command shell(String line, Command command, Path file) {
    List<String> argv = new ArrayList<>(List.of("sh", "-c", line, file.toString()));
    argv.addAll(command.argv());
    return Command.of(argv).with(command.environment()).within(command.timeout());
  }
}
