package relgate.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Problem;
import relgate.Sha256;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.ExclusiveFile;

/** The store of one machine: a candidate's {@code .runtime/} with the names that its files have. */
public final class FolderStore implements Store {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int DEPTH = 3;
  private final Path folder;
  private final String candidate;
  private final FolderLeases leases;

  /**
   * The store over a folder.
   *
   * @param folder the candidate's {@code .runtime/}; made when something is written
   * @param candidate whose it is: a folder holds one candidate
   */
  public FolderStore(Path folder, String candidate) {
    this.folder = folder.toAbsolutePath().normalize();
    this.candidate = candidate;
    this.leases = new FolderLeases(this.folder.resolve("leases"));
  }

  private interface Work<T> {
    T with(FolderChain chain) throws IOException;
  }

  @Override
  public String name() {
    return "folder " + folder;
  }

  @Override
  public Head head(String candidate) {
    return reading(FolderChain::head);
  }

  @Override
  public List<ChainLine> chain(String candidate, long after) {
    return reading(chain -> chain.after(after));
  }

  @Override
  public ChainLine append(String candidate, Function<Head, Addition> writer) {
    return locked(
        chain -> {
          Addition addition = writer.apply(chain.head());
          put(addition.document(), addition.bytes());
          chain.add(List.of(addition.line()));
          return addition.line();
        });
  }

  @Override
  public void extend(String candidate, List<ChainLine> lines) {
    locked(
        chain -> {
          List<ChainLine> own = chain.after(0);
          Forks.refuse(own, lines, name());
          chain.add(lines.stream().filter(line -> line.sequence() > own.size()).toList());
          return own;
        });
  }

  @Override
  public void put(Document document, byte[] bytes) {
    Path file = inside(document);
    if (document.kind().replaced()) {
      if (!newer(file, document, bytes)) {
        AtomicFile.write(file, bytes);
      }
    } else if (!AtomicFile.writeNew(file, bytes)
        && !reading(c -> Sha256.of(file)).equals(document.sha256())) {
      throw new NameTaken(file.toString(), document);
    }
  }

  /**
   * Whether what stands at the place of such a document came after it: a copy takes nothing back.
   */
  private boolean newer(Path file, Document document, byte[] bytes) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    byte[] there = reading(chain -> Files.readAllBytes(file));
    boolean grown = there.length > bytes.length && Arrays.mismatch(there, bytes) == bytes.length;
    return grown || document(file).filter(own -> own.at().isAfter(document.at())).isPresent();
  }

  @Override
  public List<Document> find(Query query) {
    List<Document> all =
        files(query).stream()
            .map(this::document)
            .flatMap(Optional::stream)
            .filter(query::matches)
            .sorted(Comparator.comparing(Document::at).thenComparing(Document::path))
            .toList();
    int left = query.newest() == 0 ? 0 : Math.max(0, all.size() - query.newest());
    return all.subList(left, all.size());
  }

  @Override
  public void remove(List<Document> documents) {
    for (Document document : documents) {
      Path file = inside(document);
      reading(chain -> Files.deleteIfExists(file));
    }
  }

  @Override
  public Optional<byte[]> bytes(Document document) {
    Path file = inside(document);
    return reading(
        chain ->
            Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readAllBytes(file))
                    .filter(bytes -> Sha256.of(bytes).equals(document.sha256()))
                : Optional.empty());
  }

  @Override
  public List<String> candidates() {
    return List.of(candidate);
  }

  @Override
  public LeaseAnswer lease(String candidate, String environment, String holder, Term term) {
    return leases.take(new FolderLeases.Wanted(candidate, environment, holder), term);
  }

  @Override
  public boolean renew(Lease lease, Term term) {
    return leases.renew(lease, term);
  }

  @Override
  public void release(Lease lease) {
    leases.release(lease);
  }

  @Override
  public void close() {
    // Nothing is held between two calls.
  }

  private Optional<Document> document(Path file) {
    String path = path(file);
    try {
      return Optional.of(Document.entered(candidate, path, Files.readAllBytes(file)));
    } catch (BadInput e) {
      // Damaged, or no JSON: it is no evidence, and the verb that reads its kind names it.
      return Optional.empty();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The files that can be an answer by their names: reading them all takes seconds. */
  private List<Path> files(Query query) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Set<String> entered = query.asks(DocumentKind.ENTERED) ? reading(FolderChain::paths) : Set.of();
    try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
      return walk.filter(file -> wanted(query, path(file), entered))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .toList();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static boolean wanted(Query query, String path, Set<String> entered) {
    return DocumentKind.at(path)
        .map(kind -> query.asks(kind) && query.asksScope(kind.scope(path).orElse("")))
        .orElseGet(() -> entered.contains(path));
  }

  private String path(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Where a document lies or would lie. */
  Path place(Document document) {
    return inside(document);
  }

  /** A document's file; kind and path come from a store that others write. */
  private Path inside(Document document) {
    Path file = folder.resolve(document.path()).normalize();
    boolean plain = folder.relativize(file).toString().replace('\\', '/').equals(document.path());
    if (!file.startsWith(folder) || !plain || !document.kind().fits(document.path())) {
      throw new BadInput(
          document.path(),
          "a path below .runtime where a " + document.kind() + " lies",
          "another place",
          "Do not trust this store: somebody wrote it by hand.");
    }
    return file;
  }

  private <T> T reading(Work<T> work) {
    try {
      return work.with(new FolderChain(folder.resolve("audit.jsonl")));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @SuppressWarnings("try") // the lock has only to be closed
  private <T> T locked(Work<T> work) {
    AtomicFile.folder(folder);
    try (ExclusiveFile lock =
        ExclusiveFile.within(folder.resolve("audit.lock"), PATIENCE).orElseThrow(this::busy)) {
      return work.with(new FolderChain(folder.resolve("audit.jsonl")));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private IOException busy() {
    return new IOException(
        "another relgate has held audit.lock for " + PATIENCE.toSeconds() + " s");
  }

  private ToolFailure failure(IOException e) {
    return new ToolFailure(
        new Problem(
            folder.toString(),
            "a folder that can be read and written",
            e.toString(),
            "Free space there, or grant permission, and run again."),
        e);
  }
}
