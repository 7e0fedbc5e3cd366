package relgate.deploy.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The right to deploy to one environment, for everyone who sees the same folder: a lock of the
 * operating system, held for as long as the deploy lives, beside a file that names its holder. On
 * one kernel the lock alone decides, whatever the holder's process number means to others; a holder
 * on another machine counts as there unless it is known to be gone.
 */
public final class Lock {
  private static final Duration WRITES_ITS_NAME = Duration.ofSeconds(1);
  private static final long RETRY_NANOS = 5_000_000;
  private final Path file;
  private final Machine machine;
  private @Nullable FileChannel guard;

  public Lock(Path file, Machine machine) {
    this.file = file;
    this.machine = machine;
  }

  /**
   * How an attempt to take the lock ended.
   *
   * @param held whether the caller holds it now
   * @param other the holder that stands in the way or, where it was taken over, the one before
   */
  public record Taken(boolean held, Optional<Holder> other) {}

  /**
   * Takes the lock where it is free or its holder is gone; it is given back by {@link #release}.
   */
  public Taken take(Holder caller) {
    FileChannel channel = tryGuard();
    if (channel == null) {
      return new Taken(false, Optional.of(named()));
    }
    try {
      Optional<Holder> other = holder();
      if (other.isPresent() && !gone(other.get())) {
        return new Taken(false, other);
      }
      AtomicFile.write(file, JsonWriter.pretty(caller));
      guard = channel;
      return new Taken(true, other);
    } finally {
      if (guard == null) {
        close(channel);
      }
    }
  }

  /** Whoever runs on this kernel and lives would hold the operating system's lock. */
  private boolean gone(Holder holder) {
    return machine.sharesKernelWith(holder) || machine.knowsAsGone(holder);
  }

  /** Gives the lock back, where it is still the caller's. */
  public void release(Holder caller) {
    FileChannel channel = guard;
    if (channel != null) {
      guard = null;
      try {
        if (holder().filter(caller::equals).isPresent()) {
          delete();
        }
      } finally {
        close(channel);
      }
    }
  }

  /**
   * Takes the lock away from whoever holds it; a process that is alive on this machine keeps it.
   *
   * @return the former holder, empty where there was none
   */
  public Optional<Holder> breakOpen() {
    FileChannel channel = tryGuard();
    if (channel == null) {
      throw alive(named());
    }
    try {
      Optional<Holder> other = holder();
      delete();
      return other;
    } finally {
      close(channel);
    }
  }

  private BadInput alive(Holder holder) {
    return new BadInput(
        file.toString(),
        "a holder that is gone",
        holder.described() + ", which is running",
        "End process " + holder.pid() + " first, or wait for it.");
  }

  private Optional<Holder> holder() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonReader.strict().read(file, Holder.class));
    } catch (BadInput e) {
      // Held by nobody knows whom: only a person can say that it is free.
      return Optional.of(unknown("the lock file cannot be read"));
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The holder of the operating system's lock, which writes its name a moment after it has it. */
  private Holder named() {
    long end = System.nanoTime() + WRITES_ITS_NAME.toNanos();
    Optional<Holder> holder = holder();
    while (holder.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(RETRY_NANOS);
      holder = holder();
    }
    return holder.orElseGet(() -> unknown("it has not written its name"));
  }

  private static Holder unknown(String reason) {
    return new Holder("unknown", "unknown", 0, "", "", "unknown", reason, Instant.EPOCH);
  }

  /** The operating system's lock; null where somebody has it, in this process or another. */
  private @Nullable FileChannel tryGuard() {
    Path path = file.resolveSibling(file.getFileName() + ".guard");
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      AtomicFile.folder(folder);
    }
    FileChannel channel = open(path);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      if (!locked) {
        close(channel);
      }
    }
    return locked ? channel : null;
  }

  private FileChannel open(Path path) {
    try {
      return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ToolFailure failure(IOException e) {
    String found = e.getClass().getSimpleName() + ": " + e.getMessage();
    return new ToolFailure(
        new Problem(
            file.toString(), "a lock that can be written", found, "Grant write permission there."),
        e);
  }
}
