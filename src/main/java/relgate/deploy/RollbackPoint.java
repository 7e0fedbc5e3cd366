package relgate.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import relgate.deploy.database.DatabaseBackup;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * Where a rollback goes back to: a snapshot and the backups beside it, as one file tells it.
 *
 * @param stamp of the deploy that took it; also the name of its folder
 */
public record RollbackPoint(String stamp, Snapshot snapshot, List<DatabaseBackup> databases) {
  private static final String FILE = "point.json";

  public RollbackPoint {
    databases = List.copyOf(databases);
  }

  void write(Path folder) {
    AtomicFile.write(folder.resolve(FILE), JsonWriter.pretty(this));
  }

  static RollbackPoint read(Path folder) {
    return JsonReader.strict().read(folder.resolve(FILE), RollbackPoint.class);
  }

  /** The point of this folder; empty where there is none. */
  static Optional<RollbackPoint> in(Path folder) {
    return Files.exists(folder.resolve(FILE)) ? Optional.of(read(folder)) : Optional.empty();
  }

  /** The compose configuration that ran, and on top of it the images that ran. */
  static List<Path> files(Path folder) {
    return List.of(folder.resolve("compose.yaml"), folder.resolve("override.yaml"));
  }
}
