package relgate.deploy.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import relgate.Problem;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.engine.Container;
import relgate.json.AtomicFile;

/**
 * Real SQLite files.
 *
 * @param trialRestore whether every backup is put back to a scratch file and compared
 * @param runner for `cp`
 */
public record SqliteDatabases(boolean trialRestore, Runner runner) implements Databases {
  /** A copy or a check of so much takes less than the 100 ms that a writer may have to wait. */
  private static final long MOMENT_BYTES = 16L << 20;

  /** Without the system's `cp`: copies by SQLite, of attributes only owner and mode. */
  public SqliteDatabases(boolean trialRestore) {
    this(
        trialRestore,
        command -> new Outcome(command, Outcome.Ending.NOT_STARTED, -1, "", "none", Duration.ZERO));
  }

  @Override
  public List<Problem> examine(Path root, String path) {
    Path database = root.resolve(path);
    if (!Files.exists(database)) {
      return List.of();
    }
    try {
      String answer = Sqlite.looksLikeOne(database) ? stateOf(database) : "a file that is none";
      return answer.equals("ok") ? List.of() : List.of(unsound(path, answer));
    } catch (IOException | SQLException e) {
      return List.of(unsound(path, String.valueOf(e.getMessage())));
    }
  }

  /** Outside of WAL a long check keeps writers out: then the copy is checked instead. */
  private static String stateOf(Path database) throws IOException, SQLException {
    try (Connection connection = Sqlite.open(database)) {
      if (Sqlite.wal(connection) || Files.size(database) <= MOMENT_BYTES) {
        return Sqlite.integrity(connection);
      }
      Sqlite.text(connection, "SELECT count(*) FROM sqlite_master");
      return "ok";
    }
  }

  private static Problem unsound(String path, String answer) {
    return new Problem(
        path,
        "an SQLite database that passes its integrity check",
        answer,
        "Repair it or restore it from a backup; or name the right file in relgate.json.");
  }

  @Override
  public DatabaseBackup backUp(Path root, String path, Path folder) {
    Path database = root.resolve(path);
    if (!Files.exists(database)) {
      return DatabaseBackup.ofNothing(path);
    }
    return orProblem(
        path,
        () -> {
          try (Connection connection = Sqlite.open(database)) {
            String mode = Sqlite.text(connection, "PRAGMA journal_mode");
            if (!Sqlite.wal(connection) && Files.size(database) > MOMENT_BYTES) {
              return DatabaseBackup.leftOut(path, mode);
            }
            Path copy = prepared(path, folder);
            Path temporary = temporary(copy);
            Sqlite.copy(connection, temporary);
            return verified(placed(database, temporary, copy, path, mode), folder);
          }
        });
  }

  @Override
  public DatabaseBackup copyStopped(Path root, String path, Path folder) {
    Path database = root.resolve(path);
    if (!Files.exists(database)) {
      return DatabaseBackup.ofNothing(path);
    }
    return orProblem(
        path,
        () -> {
          try (Connection connection = Sqlite.open(database)) {
            String mode = Sqlite.text(connection, "PRAGMA journal_mode");
            Path copy = prepared(path, folder);
            Path temporary = temporary(copy);
            if (!copiedWhole(connection, database, temporary)) {
              Files.deleteIfExists(temporary);
              Sqlite.copy(connection, temporary);
            }
            return placed(database, temporary, copy, path, mode);
          }
        });
  }

  /**
   * Copies the file as it lies, when nobody writes and all of it is in the one file; with a reader
   * or a writer from outside, SQLite has to make the copy.
   */
  private boolean copiedWhole(Connection connection, Path database, Path temporary)
      throws SQLException {
    try {
      Sqlite.run(connection, "PRAGMA busy_timeout = 2000");
      if (Sqlite.wal(connection)) {
        Sqlite.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
      }
      Sqlite.run(connection, "BEGIN IMMEDIATE");
      try {
        Path wal = database.resolveSibling(database.getFileName() + "-wal");
        if (Files.exists(wal) && Files.size(wal) > 0) {
          return false;
        }
        new FileCopies(runner).bytes(database.toRealPath(), temporary);
        return true;
      } finally {
        Sqlite.run(connection, "ROLLBACK");
      }
    } catch (IOException | SQLException e) {
      return false;
    } finally {
      Sqlite.run(connection, "PRAGMA busy_timeout = 60000");
    }
  }

  private static Path prepared(String path, Path folder) {
    AtomicFile.folder(folder);
    return folder.resolve(DatabaseBackup.copyName(path));
  }

  private static Path temporary(Path copy) {
    return copy.resolveSibling("." + copy.getFileName() + "." + UUID.randomUUID());
  }

  private DatabaseBackup placed(Path database, Path temporary, Path copy, String path, String mode)
      throws IOException {
    for (String side : Restore.SIDE_FILES) {
      Files.deleteIfExists(temporary.resolveSibling(temporary.getFileName() + side));
    }
    Path twin = Restore.attributes(copy);
    Files.deleteIfExists(twin);
    Files.createFile(twin);
    DiskFiles.like(twin, database.toRealPath(), new FileCopies(runner));
    DiskFiles.like(temporary, null, null);
    DiskFiles.moveIn(temporary, copy);
    return new DatabaseBackup(
        path,
        true,
        String.valueOf(copy.getFileName()),
        Files.size(copy),
        null,
        mode,
        Map.of(),
        null,
        false);
  }

  @Override
  public DatabaseBackup verified(DatabaseBackup backup, Path folder) {
    String file = backup.file();
    if (file == null || backup.integrity() != null) {
      return backup;
    }
    return orProblem(
        backup.path(),
        () -> new BackupCheck(trialRestore).of(backup, folder.resolve(file), folder));
  }

  @Override
  public DatabaseRestore restore(Path root, DatabaseBackup backup, Path folder) {
    try {
      return new Restore(root, backup, folder, new FileCopies(runner)).run();
    } catch (IOException | SQLException e) {
      throw new DatabaseProblem(
          new Problem(
              backup.path(),
              "the backup in place of the database",
              String.valueOf(e.getMessage()),
              "Correct what it names, then run again with --resume."),
          e);
    }
  }

  @Override
  public DatabaseRestore counted(
      Path root, DatabaseRestore restore, DatabaseBackup backup, Path folder) {
    String replaced = restore.replaced();
    if (replaced == null) {
      return restore.withRows(0);
    }
    Path kept = root.resolve(replaced);
    String file = backup.file();
    return restore.withRows(
        file == null ? SetAside.all(kept) : SetAside.onlyIn(kept, folder.resolve(file)));
  }

  @Override
  public long bytes(Path root, String path) {
    try {
      Path database = root.resolve(path);
      return Files.exists(database) ? Files.size(database) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Path> file(Path root, String path) {
    return Optional.of(root.resolve(path));
  }

  @Override
  public boolean writtenBy(Container container, Path root, String path) {
    Path file = real(root.resolve(path).normalize());
    return container.mounts().stream()
        .filter(mount -> mount.writable() && !mount.source().isEmpty())
        .anyMatch(mount -> file.startsWith(mount.source()));
  }

  private static Path real(Path named) {
    try {
      return Files.exists(named) ? named.toRealPath() : named;
    } catch (IOException e) {
      return named;
    }
  }

  @Override
  public List<String> byHand(Path root, DatabaseBackup backup, Path folder) {
    return ByHandFile.commands(root.resolve(backup.path()), backup, folder);
  }

  private interface Copying {
    DatabaseBackup run() throws IOException, SQLException;
  }

  private static DatabaseBackup orProblem(String path, Copying copying) {
    try {
      return copying.run();
    } catch (IOException | SQLException e) {
      throw new DatabaseProblem(
          new Problem(
              path,
              "a whole and sound copy of the database",
              String.valueOf(e.getMessage()),
              "Free disk space or end what locks the database; it was left as it is."),
          e);
    }
  }
}
