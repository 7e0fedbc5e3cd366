package relgate.attest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.Workspace;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;

/**
 * Reports of runs that could not reach the store, and notes of other documents that wait for their
 * entry: they stand in no chain and count for nothing until they were sent.
 */
public final class Outbox {
  private final Workspace workspace;

  public Outbox(Workspace workspace) {
    this.workspace = workspace;
  }

  private Path folder() {
    return workspace.runtime().resolve("outbox");
  }

  /** Keeps a report that names no place in the chain. */
  public Path keep(String prefix, String stamp, String text) {
    return AtomicFile.writeStamped(folder(), prefix, stamp, "json", text);
  }

  /** Notes that a document below {@code .runtime/} waits for its entry. */
  public void keep(AuditKind kind, Path document) {
    try {
      String sha256 = Sha256.of(document);
      AtomicFile.write(
          folder().resolve("entry_" + sha256 + ".txt"),
          kind + " " + sha256 + " " + workspace.named(document) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes that a run began: its entry comes before that of its report. */
  public void keep(BegunRun run, String policyBase) {
    AtomicFile.write(
        folder().resolve("run_" + run.profile() + "_" + run.stamp() + ".begun"),
        String.join(" ", run.profile().toString(), run.stamp(), run.commit(), policyBase) + "\n");
  }

  /** The reports that wait, oldest first, and the notes of other documents. */
  public List<Path> waiting() {
    List<Path> all = new ArrayList<>(files(".begun"));
    all.addAll(files(".json"));
    all.addAll(files(".txt"));
    return all;
  }

  private List<Path> files(String ending) {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives each an entry, its bytes as they are, and its usual place in the folder.
   *
   * @return how many
   */
  public int send(AuditLog audit) {
    files(".begun").forEach(note -> begun(note, audit));
    List<Path> reports = files(".json");
    for (Path report : reports) {
      Path place = workspace.runtime().resolve(report.getFileName());
      if (!placed(sha256(report))) {
        audit.record(AuditKind.GATE_REPORT, link -> copied(report, place));
      }
      delete(report);
    }
    List<Path> notes = files(".txt");
    notes.forEach(note -> enter(note, audit));
    return reports.size() + notes.size();
  }

  private void begun(Path note, AuditLog audit) {
    String[] words = JsonReader.text(note).strip().split(" ", 4);
    Profile profile = Profile.named(words[0]).orElseThrow();
    BegunRun run = new BegunRun(0, profile, words[1], words[2]);
    boolean there =
        Chain.of(workspace.audit()).entries().stream()
            .flatMap(entry -> BegunRun.of(entry).stream())
            .anyMatch(other -> other.key().equals(run.key()));
    if (!there) {
      BegunRun.record(workspace, audit, run, words[3]);
    }
    delete(note);
  }

  /** A document that was changed or taken away since waits on, and is named. */
  private void enter(Path note, AuditLog audit) {
    String[] words = JsonReader.text(note).strip().split(" ", 3);
    AuditKind kind = AuditKind.valueOf(words[0].toUpperCase(Locale.ROOT));
    Path document = workspace.root().resolve(words[2]);
    if (!Files.isRegularFile(document, LinkOption.NOFOLLOW_LINKS)
        || !sha256(document).equals(words[1])) {
      throw new BadInput(
          document.toString(),
          "the document with sha256 " + words[1] + ", which waits for its entry",
          "another, or none",
          "Put it back and run `relgate store sync`; or remove "
              + note
              + ", and it proves nothing.");
    }
    if (!placed(words[1])) {
      audit.record(kind, document);
    }
    delete(note);
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an earlier call gave it its entry and ended before it took the report away. */
  private boolean placed(String sha256) {
    try {
      return Files.exists(workspace.audit())
          && Files.readString(workspace.audit()).contains(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copied(Path report, Path place) {
    try {
      AtomicFile.write(place, Files.readAllBytes(report));
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path report) {
    try {
      Files.delete(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
