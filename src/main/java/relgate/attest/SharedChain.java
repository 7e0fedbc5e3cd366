package relgate.attest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.attest.AuditLog.Link;
import relgate.json.AtomicFile;
import relgate.store.Addition;
import relgate.store.ChainLine;
import relgate.store.Document;
import relgate.store.DocumentKind;
import relgate.store.Forks;
import relgate.store.Head;
import relgate.store.NameTaken;
import relgate.store.Query;
import relgate.store.Store;

/**
 * A chain that many machines add to. The log in the candidate's folder is then a copy of it, which
 * may lag behind and must never go on alone.
 */
public final class SharedChain {
  private static final int SAME_MOMENT = 20;
  private static final int NEWEST = 5;
  private static final Set<DocumentKind> PLACED =
      Set.of(DocumentKind.GATE_REPORT, DocumentKind.DECISION, DocumentKind.RUN_BEGUN);
  private final Store store;
  private final String candidate;

  /**
   * The candidate's chain in a store.
   *
   * @param candidate by the name in its {@code relgate.json}
   */
  public SharedChain(Store store, String candidate) {
    this.store = store;
    this.candidate = candidate;
  }

  /** Makes the entry of a document, given the document's file. */
  interface Entries {
    AuditEntry of(Link place, Path document);
  }

  /**
   * Adds the entry and the bytes of a document that is there already to the store.
   *
   * @throws relgate.store.StoreUnreachable where the store has not taken it; the file stays
   */
  AuditEntry record(Workspace workspace, ChainFile copy, Path document, Entries entries) {
    return record(workspace, copy, place -> document, entries, false);
  }

  /**
   * Writes a document and adds its entry and its bytes to the store.
   *
   * @throws relgate.store.StoreUnreachable where the store has not taken it; the file is gone then
   */
  AuditEntry record(
      Workspace workspace, ChainFile copy, Function<Link, Path> writer, Entries entries) {
    List<Path> taken = new ArrayList<>();
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          return record(workspace, copy, writer, entries, true);
        } catch (NameTaken e) {
          if (attempt == SAME_MOMENT) {
            throw e;
          }
          // Another machine wrote one of this name: with its place taken here too, the next
          // differs.
          taken.add(reserved(workspace, e));
        }
      }
    } finally {
      taken.forEach(SharedChain::discard);
    }
  }

  private static Path reserved(Workspace workspace, NameTaken e) {
    Path place = workspace.runtime().resolve(e.path());
    AtomicFile.writeNew(place, new byte[0]);
    return place;
  }

  /**
   * @param ours whether the writer makes the file, so that one without an entry is taken away
   */
  private AuditEntry record(
      Workspace workspace,
      ChainFile copy,
      Function<Link, Path> writer,
      Entries entries,
      boolean ours) {
    catchUp(copy);
    List<Path> written = new ArrayList<>();
    List<AuditEntry> made = new ArrayList<>();
    try {
      ChainLine line =
          store.append(
              candidate,
              head -> {
                // An earlier attempt's document claims a place that it did not get.
                written.forEach(SharedChain::discard);
                Path document = writer.apply(place(head));
                written.addAll(ours ? List.of(document) : List.of());
                AuditEntry entry = entries.of(place(head), document);
                made.add(entry);
                return addition(workspace, document, entry);
              });
      catchUp(copy);
      return with(made, line);
    } catch (RuntimeException e) {
      written.forEach(SharedChain::discard);
      throw e;
    }
  }

  /** The entry that got its place, of those that were made for one. */
  private static AuditEntry with(List<AuditEntry> made, ChainLine line) {
    return made.stream()
        .filter(entry -> entry.entrySha256().equals(line.sha256()))
        .findFirst()
        .orElseThrow();
  }

  private Addition addition(Workspace workspace, Path document, AuditEntry entry) {
    Path runtime = workspace.runtime();
    Path file = workspace.root().resolve(document).normalize();
    String path = runtime.relativize(file).toString().replace('\\', '/');
    try {
      byte[] bytes = Files.readAllBytes(file);
      Document described =
          Optional.of(path)
              .filter(p -> file.startsWith(runtime))
              .map(p -> Document.entered(candidate, p, bytes))
              .orElseThrow(() -> outside(file));
      return new Addition(
          new ChainLine(entry.sequence(), entry.entrySha256(), entry.line()), described, bytes);
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(file.toString(), "the document just written", e.toString(), "Run it again."),
          e);
    }
  }

  private BadInput outside(Path file) {
    return new BadInput(
        file.toString(),
        "a document under its own name in .runtime, for " + store.name(),
        "another place",
        "Leave --output out: the file in .runtime is the one that the store has.");
  }

  /** Brings the copy to the end that the chain has now. */
  void catchUp(ChainFile copy) {
    Optional<AuditEntry> last = copy.last();
    long sequence = last.map(AuditEntry::sequence).orElse(0L);
    List<ChainLine> lines = store.chain(candidate, Math.max(0, sequence - 1));
    if (last.isPresent()) {
      if (lines.isEmpty() || !lines.get(0).sha256().equals(last.get().entrySha256())) {
        throw lines.isEmpty() ? ahead(sequence) : Forks.at(sequence, store.name());
      }
      lines = lines.subList(1, lines.size());
    }
    if (last.isEmpty() && lines.isEmpty()) {
      refuseWithoutChain();
    }
    copy.appendAll(lines.stream().map(ChainLine::text).toList());
  }

  /** Documents that claim a place in a chain which is not there: it does not begin again unseen. */
  private void refuseWithoutChain() {
    for (Document document : store.find(new Query(candidate, PLACED, null, null, NEWEST))) {
      String text = new String(store.bytes(document).orElse(new byte[0]), StandardCharsets.UTF_8);
      if (OwnPlace.in(text).sequence() > 0) {
        throw new BadInput(
            store.name() + ", audit chain of " + candidate,
            "the entry " + OwnPlace.in(text).sequence() + " that " + document.path() + " claims",
            "a chain without any entry",
            "Somebody removed it: restore the store from a copy, or bring back what a machine has"
                + " of it by `relgate store import`.");
      }
    }
  }

  private BadInput ahead(long sequence) {
    return new BadInput(
        store.name(),
        "the " + sequence + " audit entries that this folder has",
        "fewer",
        "Bring them there once: `relgate store import`.");
  }

  private static Link place(Head head) {
    return new Link(head.sequence() + 1, head.sha256());
  }

  private static void discard(Path document) {
    try {
      Files.deleteIfExists(document);
    } catch (IOException e) {
      // It stands in no entry, which `relgate verify --audit` says.
    }
  }
}
