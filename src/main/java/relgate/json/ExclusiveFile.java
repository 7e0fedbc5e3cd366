package relgate.json;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that one holder has at a time, across threads and processes; the system frees it when its
 * holder dies. The file stays, or two could hold two files of one name.
 */
public final class ExclusiveFile implements AutoCloseable {
  private static final long POLL_MILLIS = 20;
  private final FileChannel channel;

  private ExclusiveFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the file, and makes it where it is not there.
   *
   * @return empty where another held it all the time, or this thread was interrupted
   * @throws IOException where it cannot be opened; also where it is a symbolic link
   */
  public static Optional<ExclusiveFile> within(Path file, Duration patience) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      AtomicFile.writeNew(file, new byte[0]);
    }
    FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    boolean held = false;
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      held = attempt(channel) != null;
      while (!held && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
        held = attempt(channel) != null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!held) {
        channel.close();
      }
    }
    return held ? Optional.of(new ExclusiveFile(channel)) : Optional.empty();
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this process holds it: the same to us as another process.
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The system frees it with the process; nothing that was written depends on it.
    }
  }
}
