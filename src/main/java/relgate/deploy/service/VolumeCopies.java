package relgate.deploy.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import relgate.Problem;
import relgate.Sha256;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseProblem;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.database.Databases;
import relgate.deploy.database.KeptByHand;
import relgate.deploy.engine.EngineProblem;
import relgate.json.AtomicFile;

/**
 * Copies of an SQLite file through a container, where the volume is on another machine. The writers
 * are stopped: the file comes with its side files, and SQLite puts them together here.
 *
 * @param path of the file inside the container
 */
record VolumeCopies(
    ServiceContainers containers, String container, String path, String name, Databases files) {
  private static final String NOTHING_THERE = "could not find the file|no such file";
  private static final List<String> SIDE_FILES = List.of("-wal", "-journal");

  DatabaseBackup copied(Path folder) {
    Path fetched = folder.resolve(".fetched-" + UUID.randomUUID());
    AtomicFile.folder(fetched);
    try {
      Path file = fetched.resolve("database");
      if (!fetch(path, file)) {
        return DatabaseBackup.ofNothing(name);
      }
      for (String side : SIDE_FILES) {
        fetch(path + side, fetched.resolve("database" + side));
      }
      DatabaseBackup copy = files.copyStopped(fetched, "database", fetched);
      return moved(copy, fetched, folder);
    } catch (IOException e) {
      throw failure(e);
    } finally {
      removed(fetched);
    }
  }

  /** The copy and the file of its attributes, under the name of this database. */
  private DatabaseBackup moved(DatabaseBackup copy, Path from, Path to) throws IOException {
    String made = Objects.requireNonNull(copy.file());
    String file = DatabaseBackup.copyName(name);
    for (String end : List.of("", ".attributes")) {
      Files.move(
          from.resolve(made + end),
          to.resolve(file + end),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return new DatabaseBackup(
        name, true, file, copy.bytes(), null, copy.journalMode(), copy.rows(), null, false);
  }

  /** Tells whether there was such a file. */
  private boolean fetch(String inside, Path target) {
    Outcome outcome =
        containers.runner().run(containers.docker().copyOut(container, inside, target.toString()));
    if (outcome.succeeded()) {
      return true;
    }
    if (outcome.stderr().matches("(?is).*(" + NOTHING_THERE + ").*")) {
      return false;
    }
    throw new EngineProblem(EngineProblem.of(outcome));
  }

  /** What is there comes out first and is kept; the copy goes in and is compared. */
  DatabaseRestore restored(Path root, DatabaseBackup backup, Path folder) {
    Path kept = kept(folder);
    try {
      AtomicFile.folder(folder.resolve("replaced"));
      boolean there = fetch(path, kept);
      for (String side : SIDE_FILES) {
        Path kin = kept.resolveSibling(kept.getFileName() + side);
        if (fetch(path + side, kin)) {
          // Without content a side file says nothing; only inside could it be removed.
          put(Files.createFile(folder.resolve(".empty-" + UUID.randomUUID())), path + side);
        }
      }
      boolean equal = backup.file() == null || placed(folder.resolve(backup.file()));
      String shown = (kept.startsWith(root) ? root.relativize(kept) : kept).toString();
      return new DatabaseRestore(backup.path(), equal, there ? shown : null, -1);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Path kept(Path folder) {
    Path first = folder.resolve("replaced").resolve(DatabaseBackup.copyName(name));
    Path free = first;
    for (int n = 2; Files.exists(free); n++) {
      free = first.resolveSibling(first.getFileName() + "-" + n);
    }
    return free;
  }

  private boolean placed(Path copy) throws IOException {
    Path ready = copy.resolveSibling(".ready-" + UUID.randomUUID());
    Path again = copy.resolveSibling(".again-" + UUID.randomUUID());
    try {
      Files.copy(copy, ready);
      Path twin = copy.resolveSibling(copy.getFileName() + ".attributes");
      Outcome like =
          containers
              .runner()
              .run(
                  Command.of(
                      "cp",
                      "--attributes-only",
                      "--preserve=mode,ownership",
                      "--",
                      twin.toString(),
                      ready.toString()));
      EngineProblem.unlessWell(like);
      put(ready, path);
      return fetch(path, again) && Sha256.of(again).equals(Sha256.of(copy));
    } finally {
      Files.deleteIfExists(ready);
      Files.deleteIfExists(again);
    }
  }

  private void put(Path file, String inside) {
    EngineProblem.unlessWell(
        containers.runner().run(containers.docker().copyIn(file.toString(), container, inside)));
  }

  private DatabaseProblem failure(IOException e) {
    return new DatabaseProblem(
        new Problem(
            "database " + name,
            "copies of its file through a container",
            String.valueOf(e.getMessage()),
            "Correct what it names, then run again with --resume."),
        e);
  }

  private static void removed(Path folder) {
    try (var all = Files.list(folder)) {
      for (Path one : all.toList()) {
        Files.deleteIfExists(one);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * A copy out that fails for another reason than that nothing is there ends the commands; a side
   * file without content says nothing, and only inside could it be removed.
   */
  static List<String> byHand(String path, DatabaseBackup backup, Path folder) {
    List<String> lines = new ArrayList<>();
    lines.add(KeptByHand.folder(folder) + " && : > \"$kept\"/empty");
    for (String side : List.of("", "-wal", "-journal")) {
      String inside = "\"$service\":" + Command.of(path + side).line();
      String target = "\"$kept\"/database" + side;
      lines.add(
          "docker cp -a %1$s %2$s 2> \"$kept\"/said || grep -qiE '%3$s' \"$kept\"/said"
              .formatted(inside, target, NOTHING_THERE));
      if (!side.isEmpty()) {
        lines.add("[ ! -e %2$s ] || docker cp -a \"$kept\"/empty %1$s".formatted(inside, target));
      }
    }
    String file = backup.file();
    if (file != null) {
      String copy = Command.of(folder.resolve(file).toString()).line();
      // The copy is the caller's own; the owner that the service needs is kept beside it.
      lines.add("cp " + copy + " \"$kept\"/ready");
      lines.add(KeptByHand.like(copy + ".attributes", "\"$kept\"/ready"));
      lines.add("docker cp -a \"$kept\"/ready \"$service\":" + Command.of(path).line());
    }
    return lines;
  }
}
