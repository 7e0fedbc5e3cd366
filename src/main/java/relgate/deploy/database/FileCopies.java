package relgate.deploy.database;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/**
 * Copies by the system's own `cp`: it shares blocks where the file system can, and it is a process
 * of its own. A file that this process opens and closes would take SQLite's locks on it away
 * (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
record FileCopies(Runner runner) {
  /** Copies the bytes. */
  void bytes(Path source, Path target) throws IOException {
    must(Command.of("cp", "--reflink=auto", "--", source.toString(), target.toString()));
  }

  /** Gives the target owner, mode, access list and extended attributes of the source. */
  void attributes(Path source, Path target) throws IOException {
    must(
        Command.of(
            "cp",
            "--attributes-only",
            "--preserve=mode,ownership,xattr",
            "--",
            source.toString(),
            target.toString()));
  }

  private void must(Command command) throws IOException {
    Outcome outcome = runner.run(command.parsed());
    if (!outcome.succeeded()) {
      throw new FileSystemException(
          command.line() + ": " + outcome.ended() + " " + outcome.stderr().strip());
    }
  }
}
