package relgate.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import relgate.deploy.database.DatabaseRestore;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * Every restore that a rollback to one point has made, in this call or in one that was killed.
 *
 * @param restores the later of a path counts last; all of them are kept
 */
record Restores(List<DatabaseRestore> restores) {
  private static final String FILE = "restores.json";

  Restores {
    restores = List.copyOf(restores);
  }

  static Restores in(Path folder) {
    return Files.exists(folder.resolve(FILE))
        ? JsonReader.strict().read(folder.resolve(FILE), Restores.class)
        : new Restores(List.of());
  }

  /** With this restore, instead of one that set the same file aside. */
  Restores with(DatabaseRestore restore) {
    List<DatabaseRestore> all = new ArrayList<>(restores);
    all.removeIf(
        earlier ->
            earlier.path().equals(restore.path())
                && String.valueOf(earlier.replaced()).equals(String.valueOf(restore.replaced())));
    all.add(restore);
    return new Restores(all);
  }

  void write(Path folder) {
    AtomicFile.write(folder.resolve(FILE), JsonWriter.pretty(this));
  }

  /**
   * Whether a point holds what nothing else has. Only a count of nothing frees it: a file that lies
   * there without a count, or that nobody wrote down, is one that somebody may need.
   */
  static boolean mustStay(Path folder) {
    if (Files.exists(folder.resolve(Pruning.KEEP))) {
      return true;
    }
    try {
      List<DatabaseRestore> restores = in(folder).restores();
      return byHand(folder)
          || keptFiles(folder).stream().anyMatch(file -> !countedAsNothing(file, restores));
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  private static boolean byHand(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> String.valueOf(file.getFileName()).startsWith("by-hand."));
    }
  }

  /** Names of databases below the point; what a side file holds belongs to its database. */
  private static List<String> keptFiles(Path folder) throws IOException {
    Path replaced = folder.resolve("replaced");
    if (!Files.isDirectory(replaced)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(replaced)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.matches(".*-(wal|shm|journal)"))
          .toList();
    }
  }

  private static boolean countedAsNothing(String file, List<DatabaseRestore> restores) {
    return restores.stream()
        .filter(restore -> String.valueOf(restore.replaced()).endsWith("/" + file))
        .anyMatch(restore -> restore.rowsSetAside() == 0);
  }
}
