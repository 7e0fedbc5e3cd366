package relgate.attest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.json.AtomicFile;

/** One writer at a time, across threads and processes; the system frees it when its holder dies. */
final class AuditLock implements AutoCloseable {
  private static final long POLL_MILLIS = 5;
  private final FileChannel channel;

  private AuditLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock.
   *
   * @throws ToolFailure where it is not free within the time, or cannot be made
   */
  static AuditLock on(Path file, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      AtomicFile.writeNew(file, new byte[0]);
    }
    try {
      FileChannel channel =
          FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
      while (tryLock(channel) == null) {
        if (System.nanoTime() > deadline) {
          channel.close();
          throw busy(file, patience);
        }
        Thread.sleep(POLL_MILLIS);
      }
      return new AuditLock(channel);
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              file.toString(),
              "a lock file that can be opened",
              e.toString(),
              "Grant write permission on it, or remove it if it is no regular file."),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(file, patience);
    }
  }

  /** Null where another process or another thread of this one holds it. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static ToolFailure busy(Path file, Duration patience) {
    return new ToolFailure(
        new Problem(
            file.toString(),
            "the audit log free within " + patience.toSeconds() + " s",
            "another relgate holds it",
            "Wait for that one to end, or end it, and run again."),
        null);
  }

  @Override
  public void close() {
    try {
      // Closing the channel frees the lock; the file stays, or two writers could lock two files.
      channel.close();
    } catch (IOException e) {
      // The system frees it with the process; nothing that was written depends on it.
    }
  }
}
