package relgate.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Problem;
import relgate.Sha256;
import relgate.ToolFailure;
import relgate.json.AtomicFile;

/**
 * Keeps a candidate's folder and a store alike: what a verb needs is fetched before it, what it
 * wrote is sent after it. The folder is the outbox: what could not be sent is sent the next time.
 *
 * <p>Known digests stand in {@code .runtime/store_known.txt}, so that a document which retention
 * took out of the folder does not come back, and nothing is sent twice.
 */
public final class Exchange {
  private final Store store;
  private final Path runtime;
  private final String candidate;
  private final FolderStore folder;

  /** The exchange between a candidate's {@code .runtime/} and a store. */
  public Exchange(Store store, Path runtime, String candidate) {
    this.store = store;
    this.runtime = runtime;
    this.candidate = candidate;
    this.folder = new FolderStore(runtime, candidate);
  }

  /**
   * Fetches what the folder lacks. A file of a document's name that is not that document is put
   * aside: the store's word counts.
   *
   * @return how many were fetched
   */
  public int fetch(List<Query> queries) {
    Set<String> known = known();
    int fetched = 0;
    for (Query query : queries) {
      for (Document document : store.find(query)) {
        boolean local = document.kind() == DocumentKind.JOURNAL;
        fetched += !local && fetch(document, known) ? 1 : 0;
      }
    }
    remember(known);
    return fetched;
  }

  private boolean fetch(Document document, Set<String> known) {
    Path file = folder.place(document);
    boolean mayBeGone = document.kind().exchanged();
    if (mayBeGone && known.contains(document.sha256())) {
      return false;
    }
    known.add(document.sha256());
    if (same(file, document.sha256())) {
      return false;
    }
    byte[] bytes = store.bytes(document).orElseThrow(() -> lost(document));
    if (!Sha256.of(bytes).equals(document.sha256())) {
      throw lost(document);
    }
    putAside(file);
    folder.put(document, bytes);
    return true;
  }

  private BadInput lost(Document document) {
    return new BadInput(
        store.name() + ": " + document.path(),
        "the bytes with sha256 " + document.sha256(),
        "others or none",
        "See `relgate store verify`; restore the store from a copy.");
  }

  private void putAside(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Path aside = runtime.resolve("put_aside").resolve(String.valueOf(file.getFileName()));
        AtomicFile.folder(runtime.resolve("put_aside"));
        Files.move(file, aside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw failure(file, e);
      }
    }
  }

  private static boolean same(Path file, String sha256) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Sha256.of(file).equals(sha256);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Documents of the folder that were not sent yet and have no place in the chain. */
  public List<Document> unsent() {
    Set<String> known = known();
    return folder.find(Query.of(candidate, DocumentKind.sentLater())).stream()
        .filter(document -> !known.contains(document.sha256()))
        .toList();
  }

  /** Sends them; returns how many. */
  public int send() {
    Set<String> known = known();
    int sent = 0;
    for (Document document : unsent()) {
      Optional<byte[]> bytes = folder.bytes(document);
      if (bytes.isPresent()) {
        store.put(document, bytes.get());
        known.add(document.sha256());
        sent++;
      }
    }
    remember(known);
    return sent;
  }

  private Path list() {
    return runtime.resolve("store_known.txt");
  }

  private Set<String> known() {
    if (!Files.isRegularFile(list(), LinkOption.NOFOLLOW_LINKS)) {
      return new HashSet<>();
    }
    try (Stream<String> lines = Files.lines(list(), StandardCharsets.UTF_8)) {
      return new HashSet<>(lines.toList());
    } catch (IOException e) {
      throw failure(list(), e);
    }
  }

  private void remember(Set<String> known) {
    if (!known.equals(known())) {
      AtomicFile.write(list(), String.join("\n", new TreeSet<>(known)) + "\n");
    }
  }

  private static ToolFailure failure(Path file, IOException e) {
    return new ToolFailure(
        new Problem(
            file.toString(),
            "a file that can be read and moved",
            e.toString(),
            "Grant permission."),
        e);
  }
}
