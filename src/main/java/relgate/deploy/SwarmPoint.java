package relgate.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import relgate.deploy.engine.ClusterEntry;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/** The specifications of a stack's services, as its managers had them, beside a point. */
record SwarmPoint(List<ClusterEntry> services) {
  private static final String FILE = "services.json";

  SwarmPoint {
    services = List.copyOf(services);
  }

  void write(Path folder) {
    AtomicFile.write(folder.resolve(FILE), JsonWriter.pretty(ClusterEntry.specs(services)));
  }

  /** Those of this folder; none where none were kept. */
  static SwarmPoint in(Path folder) {
    Path file = folder.resolve(FILE);
    return new SwarmPoint(
        Files.exists(file)
            ? ClusterEntry.ofSpecs(JsonReader.strict().parseAny(JsonReader.text(file), FILE))
            : List.of());
  }
}
