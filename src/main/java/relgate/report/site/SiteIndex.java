package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import relgate.Problem;
import relgate.Sha256;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.report.GateReports.Unreadable;
import relgate.store.Document;
import relgate.store.DocumentKind;
import relgate.store.Query;
import relgate.store.Store;

/**
 * The sites of all candidates of a store, under one index. Each has a folder of its own with copies
 * of its documents in it, so that the whole can be put anywhere; a document that lies there already
 * is not fetched again.
 */
public final class SiteIndex {
  /** The documents that pages are made from. */
  private static final Set<DocumentKind> KINDS =
      Set.of(
          DocumentKind.GATE_REPORT,
          DocumentKind.DECISION,
          DocumentKind.MONITOR,
          DocumentKind.BENCHMARK,
          DocumentKind.REVIEW,
          DocumentKind.CHECKPOINT,
          DocumentKind.DEPLOY_REPORT,
          DocumentKind.DRILL);

  private final Store store;
  private final Path folder;
  private final Instant now;

  /**
   * The index of a store's candidates.
   *
   * @param now the moment ages are counted from
   */
  public SiteIndex(Store store, Path folder, Instant now) {
    this.store = store;
    this.folder = folder;
    this.now = now;
  }

  /** One candidate: the folder of its pages, relative to the index, and its overview. */
  record Member(String folder, Status status) {}

  /** Writes the sites and the index, and returns the index. */
  public Path write() {
    List<Member> members = new ArrayList<>();
    for (String candidate : store.candidates().stream().sorted().toList()) {
      members.add(member(candidate));
    }
    Site.write(folder.resolve(".nojekyll"), "");
    Path index = folder.resolve(Page.OVERVIEW.file());
    Site.write(index, IndexPage.html(store.name(), members, now));
    return index;
  }

  private Member member(String candidate) {
    String own = folderName(candidate);
    Workspace workspace =
        new Workspace(folder.resolve(own), folder.resolve(own).resolve(Links.COPIES));
    List<Unreadable> lost = new ArrayList<>();
    for (Document document : store.find(Query.of(candidate, KINDS))) {
      fetch(document, workspace.runtime(), lost);
    }
    Site site = Site.of(workspace, SiteInputs.of(candidate, List.of(), now).inAnIndex(lost));
    site.writeTo(workspace.root());
    return new Member(own, site.status());
  }

  /** A name is whoever's who filed under it: it must not lead out of the folder. */
  static String folderName(String candidate) {
    boolean plain = candidate.matches("[a-z0-9][a-z0-9_-]{0,60}");
    String readable = candidate.replaceAll("[^A-Za-z0-9_-]", "_");
    // Names that differ only in what was replaced, or in case, are still two folders.
    return plain
        ? candidate
        : readable.substring(0, Math.min(40, readable.length()))
            + "-"
            + Sha256.of(candidate).substring(0, 8);
  }

  private void fetch(Document document, Path copies, List<Unreadable> lost) {
    Path file = copies.resolve(document.path()).normalize();
    try {
      if (!file.startsWith(copies.normalize())) {
        lost.add(new Unreadable(file, "its path leads out of the folder"));
      } else if (!Files.isRegularFile(file) || !Sha256.of(file).equals(document.sha256())) {
        byte[] bytes = store.bytes(document).orElse(new byte[0]);
        if (Sha256.of(bytes).equals(document.sha256())) {
          Files.createDirectories(file.getParent());
          Files.write(file, bytes);
        } else {
          lost.add(new Unreadable(file, "the store has other bytes than its digest says"));
        }
      }
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              file.toString(),
              "a copy of " + document.path(),
              e.toString(),
              "Grant write permission, or name another folder."),
          e);
    }
  }
}
