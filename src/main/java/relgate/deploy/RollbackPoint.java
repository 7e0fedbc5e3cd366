package relgate.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.deploy.Snapshot.SnapshotService;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.engine.StackCommands;
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

  /** Keeps the point with the configuration that it goes back to, and its images on top. */
  void keep(Path folder, String configuration, StackCommands commands) {
    AtomicFile.folder(folder);
    List<Path> files = files(folder);
    AtomicFile.write(files.get(0), configuration);
    AtomicFile.write(files.get(1), override(commands, configuration));
    write(folder);
  }

  /** JSON is YAML. Where an engine starts what it is given, nothing may run yet. */
  private String override(StackCommands commands, String configuration) {
    Map<String, Object> services = new LinkedHashMap<>();
    for (SnapshotService service : snapshot.services()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("image", service.tag());
      if (commands.settlesLater()) {
        entry.put("deploy", Map.of("replicas", 0));
      }
      services.put(service.service(), entry);
    }
    return Overrides.of(services, configuration);
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
