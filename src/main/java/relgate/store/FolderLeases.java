package relgate.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.ExclusiveFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/** Leases as files: one an environment, kept when given back, since its number must only grow. */
final class FolderLeases {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Path folder;

  FolderLeases(Path folder) {
    this.folder = folder;
  }

  /** Who asks for what. */
  record Wanted(String candidate, String environment, String holder) {}

  LeaseAnswer take(Wanted wanted, Store.Term term) {
    LeaseAnswer[] answer = new LeaseAnswer[1];
    guarded(
        wanted.environment(),
        kept -> {
          answer[0] = answer(wanted, term, kept);
          return answer[0].granted() ? answer[0].lease() : null;
        });
    return answer[0];
  }

  private static LeaseAnswer answer(Wanted wanted, Store.Term term, @Nullable Lease kept) {
    boolean held = kept != null && kept.expiresAtUtc().isAfter(term.now());
    if (kept != null && held) {
      return new LeaseAnswer(false, kept, Optional.empty());
    }
    long fence = kept == null ? 1 : kept.fence() + 1;
    Instant until = term.now().plus(term.length());
    Lease lease =
        new Lease(
            wanted.candidate(), wanted.environment(), wanted.holder(), fence, term.now(), until);
    // One that was given back ends the moment it began.
    boolean expired = kept != null && kept.expiresAtUtc().isAfter(kept.takenAtUtc());
    return new LeaseAnswer(true, lease, Optional.ofNullable(kept).filter(k -> expired));
  }

  boolean renew(Lease lease, Store.Term term) {
    return guarded(
        lease.environment(),
        kept -> own(lease, kept) ? until(lease, term.now().plus(term.length())) : null);
  }

  void release(Lease lease) {
    guarded(
        lease.environment(), kept -> own(lease, kept) ? until(lease, lease.takenAtUtc()) : null);
  }

  private static boolean own(Lease lease, @Nullable Lease kept) {
    return kept != null && kept.fence() == lease.fence() && kept.holder().equals(lease.holder());
  }

  private static Lease until(Lease lease, Instant end) {
    return new Lease(
        lease.candidate(),
        lease.environment(),
        lease.holder(),
        lease.fence(),
        lease.takenAtUtc(),
        end);
  }

  /** Writes what the change makes of the lease that is kept; null for no change. */
  @SuppressWarnings("try") // the guard has only to be closed
  private boolean guarded(String environment, UnaryOperator<@Nullable Lease> change) {
    Path file = folder.resolve(environment + ".json");
    AtomicFile.folder(folder);
    try (ExclusiveFile guard =
        ExclusiveFile.within(folder.resolve(environment + ".lock"), PATIENCE)
            .orElseThrow(() -> new IOException("another relgate is taking it"))) {
      Lease kept = Files.exists(file) ? JsonReader.strict().read(file, Lease.class) : null;
      Lease changed = change.apply(kept);
      if (changed != null) {
        AtomicFile.write(file, JsonWriter.pretty(changed));
      }
      return changed != null;
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(file.toString(), "a lease that can be written", e.toString(), "Try again."),
          e);
    }
  }
}
