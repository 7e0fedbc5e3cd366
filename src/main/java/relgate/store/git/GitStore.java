package relgate.store.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Runner;
import relgate.json.ExclusiveFile;
import relgate.store.Addition;
import relgate.store.ChainLine;
import relgate.store.Document;
import relgate.store.FolderStore;
import relgate.store.Head;
import relgate.store.Lease;
import relgate.store.LeaseAnswer;
import relgate.store.Query;
import relgate.store.Store;
import relgate.store.StoreUnreachable;

/** The evidence as folders in the tree of one ref, each candidate's as its {@code .runtime/} is. */
public final class GitStore implements Store {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int RACES = 50;
  private final GitSettings settings;
  private final EvidenceRef ref;

  /** The store; nothing is fetched before it is asked. */
  public GitStore(GitSettings settings, Runner runner) {
    this.settings = settings;
    this.ref = new EvidenceRef(settings, runner);
  }

  @Override
  public String name() {
    return settings.shown();
  }

  private FolderStore folder(String candidate) {
    if (!candidate.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new relgate.BadInput(
          "name", "letters, digits, dots, _ and - in a git store", candidate, "Rename it.");
    }
    return new FolderStore(settings.folder().resolve(candidate), candidate);
  }

  private <T> T read(Supplier<T> question) {
    return alone(
        () -> {
          ref.fetch();
          return question.get();
        });
  }

  /** Makes the change on top of what is there, again and again until no other came between. */
  private <T> T changed(String message, Supplier<T> change) {
    return alone(
        () -> {
          for (int race = 0; race < RACES; race++) {
            ref.fetch();
            ref.unsettle();
            T result = change.get();
            if (ref.push(message)) {
              return result;
            }
          }
          throw new StoreUnreachable(
              new Problem(
                  name(),
                  "a push that is the next one",
                  RACES + " times another was",
                  "Run `relgate store sync` when fewer write at once."),
              null);
        });
  }

  /** One process of this machine at a time works in the clone. */
  @SuppressWarnings("try") // the lock has only to be closed
  private <T> T alone(Supplier<T> work) {
    Path lock = settings.folder().resolveSibling(settings.folder().getFileName() + ".lock");
    try (ExclusiveFile held =
        ExclusiveFile.within(lock, PATIENCE)
            .orElseThrow(() -> new IOException("another relgate has it"))) {
      return work.get();
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(lock.toString(), "a lock that is free", e.toString(), "Run it again."), e);
    }
  }

  @Override
  public Head head(String candidate) {
    return read(() -> folder(candidate).head(candidate));
  }

  @Override
  public List<ChainLine> chain(String candidate, long after) {
    return read(() -> folder(candidate).chain(candidate, after));
  }

  @Override
  public ChainLine append(String candidate, Function<Head, Addition> writer) {
    return changed(candidate + ": one entry", () -> folder(candidate).append(candidate, writer));
  }

  @Override
  public void extend(String candidate, List<ChainLine> lines) {
    changed(
        candidate + ": entries of a copy",
        () -> {
          folder(candidate).extend(candidate, lines);
          return lines;
        });
  }

  @Override
  public void put(Document document, byte[] bytes) {
    changed(
        document.candidate() + ": " + document.path(),
        () -> {
          folder(document.candidate()).put(document, bytes);
          return document;
        });
  }

  /** From the tree; the history of the ref keeps what was there. */
  @Override
  public void remove(List<Document> documents) {
    if (!documents.isEmpty()) {
      String candidate = documents.get(0).candidate();
      changed(
          candidate + ": retention",
          () -> {
            folder(candidate).remove(documents);
            return documents;
          });
    }
  }

  @Override
  public List<Document> find(Query query) {
    return read(() -> folder(query.candidate()).find(query));
  }

  /** Of the copy that the last question fetched: a digest's bytes are always the same. */
  @Override
  public Optional<byte[]> bytes(Document document) {
    return alone(() -> folder(document.candidate()).bytes(document));
  }

  @Override
  public List<String> candidates() {
    return read(
        () -> {
          try (Stream<Path> folders = Files.list(settings.folder())) {
            return folders
                .filter(Files::isDirectory)
                .map(folder -> String.valueOf(folder.getFileName()))
                .filter(name -> !name.startsWith("."))
                .sorted()
                .toList();
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  @Override
  public LeaseAnswer lease(String candidate, String environment, String holder, Term term) {
    return changed(
        candidate + ": lease of " + environment,
        () -> folder(candidate).lease(candidate, environment, holder, term));
  }

  @Override
  public boolean renew(Lease lease, Term term) {
    return changed(
        lease.candidate() + ": lease of " + lease.environment(),
        () -> folder(lease.candidate()).renew(lease, term));
  }

  @Override
  public void release(Lease lease) {
    changed(
        lease.candidate() + ": lease of " + lease.environment(),
        () -> {
          folder(lease.candidate()).release(lease);
          return lease;
        });
  }

  @Override
  public void close() {
    // The clone stays for the next call.
  }
}
