package relgate.attest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.Sha256;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.json.AtomicFile;

/**
 * The hash chain in {@code .runtime/audit.jsonl}: every report, decision and journal line in the
 * order in which they were made, each entry holding the hash of the one before it.
 *
 * <p>Safe with several writers, in threads or processes. An entry is on disk when {@link #record}
 * returns. Every method throws {@link ToolFailure} where the log cannot be read or written.
 */
public final class AuditLog {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Workspace workspace;
  private final Clock clock;
  private final @Nullable SharedChain shared;

  /** The log of a candidate whose folder is its only store. */
  public AuditLog(Workspace workspace, Clock clock) {
    this(workspace, clock, null);
  }

  /**
   * A candidate's log.
   *
   * @param shared the chain of which the folder holds a copy; null where the folder has the chain
   */
  public AuditLog(Workspace workspace, Clock clock, @Nullable SharedChain shared) {
    this.workspace = workspace;
    this.clock = clock;
    this.shared = shared;
  }

  /**
   * The place of the entry that comes next: what a document that stands in the log says of itself.
   *
   * @param sequence from 1
   * @param previousSha256 hash of the entry before it; null for the first
   */
  public record Link(long sequence, @Nullable String previousSha256) {
    static final Link FIRST = new Link(1, null);
  }

  /**
   * Writes a document and its entry under one lock, so that no other entry comes between.
   *
   * @param writer gets the place that the entry will have, writes the document whole, and returns
   *     where it is; must not itself record
   * @return the entry, forced to disk
   */
  public AuditEntry record(AuditKind kind, Function<Link, Path> writer) {
    return locked(() -> recorded(kind, writer));
  }

  private AuditEntry recorded(AuditKind kind, Function<Link, Path> writer) {
    ChainFile chain = new ChainFile(workspace.audit());
    if (shared != null) {
      return shared.record(
          workspace,
          chain,
          writer,
          (at, file) -> AuditEntry.of(at, covered(kind, file), clock.instant()));
    }
    if (mirrors()) {
      return unplaced(kind, writer);
    }
    Link place = healed(chain);
    Path document = writer.apply(place);
    return appended(chain, place, covered(kind, document));
  }

  /** Brings the folder's copy of a shared chain to its end; does nothing where it is no copy. */
  public void catchUp() {
    SharedChain chain = shared;
    if (chain != null) {
      locked(
          () -> {
            chain.catchUp(new ChainFile(workspace.audit()));
            return chain;
          });
    }
  }

  /**
   * Whether the folder's log is a copy of a shared chain: without that chain at hand nothing may be
   * added, or there would be two.
   */
  private boolean mirrors() {
    return Files.isRegularFile(workspace.runtime().resolve("store.json"));
  }

  /**
   * A document that names no place and stands in no chain, as an IDE's report: it promotes nothing.
   */
  private AuditEntry unplaced(AuditKind kind, Function<Link, Path> writer) {
    Link nowhere = new Link(0, null);
    return AuditEntry.of(nowhere, covered(kind, writer.apply(nowhere)), clock.instant());
  }

  /** Records a file that is there already and does not name its own place. */
  public AuditEntry record(AuditKind kind, Path document) {
    SharedChain chain = shared;
    return chain == null
        ? record(kind, place -> document)
        : locked(
            () ->
                chain.record(
                    workspace,
                    new ChainFile(workspace.audit()),
                    document,
                    (at, file) -> AuditEntry.of(at, covered(kind, file), clock.instant())));
  }

  private <T> T locked(Supplier<T> work) {
    AtomicFile.folder(workspace.runtime());
    AuditLock lock = AuditLock.on(workspace.runtime().resolve("audit.lock"), PATIENCE);
    try {
      return work.get();
    } finally {
      lock.close();
    }
  }

  /** Where the lines of a deploy journal are recorded, one by one. */
  public JournalTrail journal(Path journal) {
    return new JournalTrail(this, journal);
  }

  /** Records what a journal holds by now; waits no longer than that for other writers. */
  void record(AuditEntry.Covered journal, Instant at, Duration patience, boolean forced) {
    if (mirrors()) {
      // The journal stays local and has a chain of its own; the deploy's report is what is shared.
      return;
    }
    AtomicFile.folder(workspace.runtime());
    AuditLock lock = AuditLock.on(workspace.runtime().resolve("audit.lock"), patience);
    try {
      ChainFile chain = new ChainFile(workspace.audit());
      chain.append(AuditEntry.of(healed(chain), journal, at).line(), forced);
    } finally {
      lock.close();
    }
  }

  /** The hash of the last entry; empty where there is none. Keep it elsewhere to see a cut tail. */
  public Optional<String> head() {
    return new ChainFile(workspace.audit()).last().map(AuditEntry::entrySha256);
  }

  /**
   * Compares every entry with the one before it, and every file with what its entry says.
   *
   * @param knownHead a hash that {@link #head} once gave and somebody kept: the log must still hold
   *     it, or its tail was cut off; null where nobody kept one
   */
  public ChainVerification verifyChain(@Nullable String knownHead) {
    return new ChainVerifier(workspace).verify(knownHead, null);
  }

  /**
   * The same, and the signature of every report and decision in the log that is signed; at least
   * one must be.
   *
   * @param trust whose signatures count
   */
  public ChainVerification verifyChain(@Nullable String knownHead, Trust trust) {
    return new ChainVerifier(workspace).verify(knownHead, trust);
  }

  /** Gives the remains of a writer that died a file and an entry of their own. */
  private Link healed(ChainFile chain) {
    chain.finishLastLine();
    byte[] remains = chain.remains();
    Link place = chain.last().map(AuditEntry::next).orElse(Link.FIRST);
    if (remains.length == 0) {
      return place;
    }
    Path kept = workspace.runtime().resolve("audit_torn_" + place.sequence() + ".txt");
    AtomicFile.write(kept, remains);
    AuditEntry entry = AuditEntry.of(place, covered(AuditKind.TORN_LINE, kept), clock.instant());
    chain.replaceRemains(entry.line());
    return entry.next();
  }

  private AuditEntry appended(ChainFile chain, Link place, AuditEntry.Covered file) {
    AuditEntry entry = AuditEntry.of(place, file, clock.instant());
    chain.append(entry.line());
    return entry;
  }

  private AuditEntry.Covered covered(AuditKind kind, Path document) {
    Path file = workspace.root().resolve(document).normalize();
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("no regular file");
      }
      return new AuditEntry.Covered(kind, named(file), Files.size(file), Sha256.of(file));
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              file.toString(),
              "the document that the audit log is to name",
              e.toString(),
              "Check the folder's permissions and run again."),
          e);
    }
  }

  /** The file as entries name it. */
  String named(Path file) {
    return workspace.named(file);
  }
}
