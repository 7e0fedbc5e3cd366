package relgate.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.Problem;
import relgate.Workspace;
import relgate.deploy.database.Databases;

/** A check that an environment's databases can be backed up, before anything changes. */
record DatabasePreflight(EnvironmentSpec spec, Workspace workspace, Databases databases) {
  private static final long SPARE_BYTES = 64L << 20;

  /** The online and the final copy, its trial restore and the replaced database. */
  private static final int COPIES = 4;

  /** What cannot be backed up, and whether the disk has room for it. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    Map<Path, String> seen = new TreeMap<>();
    for (String path : spec.databases()) {
      problems.addAll(databases.examine(spec.root(), path));
      String other = file(path).map(file -> seen.putIfAbsent(file, path)).orElse(null);
      if (other != null) {
        problems.add(
            new Problem(
                "relgate.json: deploy." + spec.environment() + ".databases",
                "each database once",
                "\"" + path + "\" is the same file as \"" + other + "\"",
                "Name it once."));
      }
    }
    disk(problems);
    return problems;
  }

  /** The file itself, whatever links lead to it; empty for what is no file of this machine. */
  private Optional<Path> file(String name) {
    return databases.file(spec.root(), name).map(DatabasePreflight::real);
  }

  private static Path real(Path named) {
    Path plain = named.normalize();
    try {
      return plain.toRealPath();
    } catch (IOException e) {
      return plain;
    }
  }

  /** Where a stack runs already, a disk may not be there, or a name may be wrong. */
  List<String> missing() {
    return spec.databases().stream()
        .filter(name -> file(name).filter(file -> !Files.exists(file)).isPresent())
        .map(
            name ->
                name
                    + " is not there although the stack runs: nothing is backed up, and a"
                    + " rollback sets aside what is there by then")
        .toList();
  }

  /** Copies lie below `.runtime`, the restored file beside the database: two disks, perhaps. */
  private void disk(List<Problem> problems) {
    try {
      Map<String, Long> sizes = new TreeMap<>();
      spec.databases().forEach(name -> sizes.put(name, databases.bytes(spec.root(), name)));
      long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
      long largest = sizes.values().stream().mapToLong(Long::longValue).max().orElse(0);
      room(workspace.deployBackups(spec.environment()), bytes * COPIES + SPARE_BYTES, problems);
      for (String name : spec.databases()) {
        Optional<Path> file = file(name);
        if (file.isPresent()) {
          room(file.get(), largest, problems);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(
          new Problem(
              spec.root().toString(), "a disk that can be asked", String.valueOf(e), "Check it."));
    }
  }

  private static void room(Path place, long needed, List<Problem> problems) throws IOException {
    Path there = place.toAbsolutePath();
    for (Path up = there.getParent(); !Files.exists(there) && up != null; up = up.getParent()) {
      there = up;
    }
    long free = Files.getFileStore(there).getUsableSpace();
    if (free < needed) {
      problems.add(
          new Problem(
              place.toString(),
              needed + " free bytes for backups and the restored database",
              free + " bytes",
              "Free disk space."));
    }
  }
}
