package relgate.attest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import relgate.Sha256;
import relgate.Workspace;
import relgate.json.AtomicFile;

/**
 * Reports of runs that could not reach the store: they stand in no chain and count for nothing
 * until they were sent.
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

  /** The reports that wait, oldest first. */
  public List<Path> waiting() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
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
    List<Path> waiting = waiting();
    for (Path report : waiting) {
      Path place = workspace.runtime().resolve(report.getFileName());
      if (!placed(report)) {
        audit.record(AuditKind.GATE_REPORT, link -> copied(report, place));
      }
      delete(report);
    }
    return waiting.size();
  }

  /** Whether an earlier call gave it its entry and ended before it took the report away. */
  private boolean placed(Path report) {
    try {
      return Files.exists(workspace.audit())
          && Files.readString(workspace.audit()).contains(Sha256.of(report));
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
