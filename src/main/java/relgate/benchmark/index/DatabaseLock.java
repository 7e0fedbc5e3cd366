package relgate.benchmark.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.json.AtomicFile;

/** One run at a time on a database: the second waits. The lock ends with its process. */
final class DatabaseLock implements AutoCloseable {
  private static final long POLL_MILLIS = 20;
  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private DatabaseLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits for the lock of a database; wrong use where another run holds it for too long. */
  static DatabaseLock of(Path database, Duration patience) {
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        AtomicFile.folder(folder);
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      long deadline = System.nanoTime() + patience.toNanos();
      FileLock lock = attempt(channel);
      while (lock == null && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
        lock = attempt(channel);
      }
      if (lock == null) {
        channel.close();
        throw busy(database, patience);
      }
      return new DatabaseLock(file, channel, lock);
    } catch (IOException e) {
      throw DatabaseFile.failure(file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(database, patience);
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this process holds it: the same to us as another process.
      return null;
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
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw DatabaseFile.failure(file, e);
    }
  }
}
