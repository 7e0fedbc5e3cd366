package relgate.deploy.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The right to deploy to one environment: a file that names its holder. A file that is there counts
 * as held, unless its holder is known to be gone; looking and writing happen under an
 * operating-system lock, so that two takers never both win.
 */
public final class Lock {
  private static final long RETRY_NANOS = 5_000_000;
  private final Path file;
  private final Machine machine;

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

  /** Takes the lock where it is free or its holder is gone. */
  public Taken take(Holder caller) {
    return guarded(
        () -> {
          Optional<Holder> other = holder();
          if (other.isPresent() && !machine.knowsAsGone(other.get())) {
            return new Taken(false, other);
          }
          AtomicFile.write(file, JsonWriter.pretty(caller));
          return new Taken(true, other);
        });
  }

  /** Gives the lock back, where it is still the caller's. */
  public void release(Holder caller) {
    guarded(
        () -> {
          if (holder().filter(caller::equals).isPresent()) {
            delete();
          }
          return caller;
        });
  }

  /**
   * Takes the lock away from whoever holds it; a process that is alive on this machine keeps it.
   *
   * @return the former holder, empty where there was none
   */
  public Optional<Holder> breakOpen() {
    return guarded(
        () -> {
          Optional<Holder> other = holder();
          other
              .filter(h -> h.host().equals(machine.host()) && !machine.knowsAsGone(h))
              .ifPresent(
                  h -> {
                    throw alive(h);
                  });
          delete();
          return other;
        });
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
      String reason = "the lock file cannot be read";
      return Optional.of(
          new Holder("unknown", "unknown", 0, "", "", "unknown", reason, Instant.EPOCH));
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private <T> T guarded(Supplier<T> action) {
    Path guard = file.resolveSibling(file.getFileName() + ".guard");
    Path folder = guard.toAbsolutePath().getParent();
    if (folder != null) {
      AtomicFile.folder(folder);
    }
    try (FileChannel channel =
        FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock(channel);
      return action.get();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Another thread of this process may have the operating system's lock: then wait for it too. */
  private static void lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        channel.lock();
        return;
      } catch (OverlappingFileLockException e) {
        LockSupport.parkNanos(RETRY_NANOS);
      }
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
