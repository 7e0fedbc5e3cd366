package relgate.benchmark.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import relgate.BadInput;
import relgate.json.ExclusiveFile;

/** One run at a time on a database: the second waits. The lock ends with its process. */
final class DatabaseLock implements AutoCloseable {
  private final ExclusiveFile held;

  private DatabaseLock(ExclusiveFile held) {
    this.held = held;
  }

  /** Waits for the lock of a database; wrong use where another run holds it for too long. */
  static DatabaseLock of(Path database, Duration patience) {
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    try {
      return new DatabaseLock(
          ExclusiveFile.within(file, patience).orElseThrow(() -> busy(database, patience)));
    } catch (IOException e) {
      throw DatabaseFile.failure(file, e);
    }
  }

  private static BadInput busy(Path database, Duration patience) {
    return new BadInput(
        database.toString(),
        "a database that no other run uses",
        "another run has held it for " + patience.toSeconds() + " s",
        "Wait for that run, or name another place with --database.");
  }

  @Override
  public void close() {
    held.close();
  }
}
