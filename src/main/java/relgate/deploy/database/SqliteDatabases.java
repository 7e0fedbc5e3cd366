package relgate.deploy.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import relgate.Problem;
import relgate.Sha256;
import relgate.json.AtomicFile;

/**
 * Real SQLite files.
 *
 * @param trialRestore whether every backup is put back to a scratch file and compared
 */
public record SqliteDatabases(boolean trialRestore) implements Databases {

  @Override
  public List<Problem> examine(Path root, String path) {
    Path database = root.resolve(path);
    if (!Files.exists(database)) {
      return List.of();
    }
    try {
      String found = Sqlite.looksLikeOne(database) ? integrityOf(database) : "a file that is none";
      return found.equals("ok") ? List.of() : List.of(unsound(path, found));
    } catch (IOException | SQLException e) {
      return List.of(unsound(path, String.valueOf(e.getMessage())));
    }
  }

  private static String integrityOf(Path database) throws SQLException {
    try (Connection connection = Sqlite.open(database)) {
      return Sqlite.integrity(connection);
    }
  }

  private static Problem unsound(String path, String found) {
    return new Problem(
        path,
        "an SQLite database that passes its integrity check",
        found,
        "Repair it or restore it from a backup; or name the right file in relgate.json.");
  }

  @Override
  public DatabaseBackup backUp(Path root, String path, Path folder) {
    Path database = root.resolve(path);
    if (!Files.exists(database)) {
      return DatabaseBackup.ofNothing(path);
    }
    try {
      return copied(database, path, folder);
    } catch (IOException | SQLException e) {
      throw new DatabaseProblem(
          new Problem(
              path,
              "a backup by SQLite's online backup API",
              String.valueOf(e.getMessage()),
              "Free disk space or end what locks the database; nothing was changed."),
          e);
    }
  }

  private DatabaseBackup copied(Path database, String path, Path folder)
      throws IOException, SQLException {
    AtomicFile.folder(folder);
    String name = DatabaseBackup.copyName(path);
    Path copy = folder.resolve(name);
    Path temporary = folder.resolve("." + name + "." + UUID.randomUUID());
    String mode;
    try (Connection connection = Sqlite.open(database)) {
      mode = Sqlite.text(connection, "PRAGMA journal_mode");
      Sqlite.copy(connection, temporary);
    }
    Files.deleteIfExists(temporary.resolveSibling(temporary.getFileName() + "-wal"));
    Files.deleteIfExists(temporary.resolveSibling(temporary.getFileName() + "-shm"));
    DiskFiles.force(temporary, StandardOpenOption.WRITE);
    DiskFiles.place(temporary, copy);
    Files.delete(temporary);
    return checked(path, copy, mode, folder);
  }

  private DatabaseBackup checked(String path, Path copy, String mode, Path folder)
      throws IOException, SQLException {
    String integrity;
    Map<String, Long> rows;
    try (Connection connection = Sqlite.openAlone(copy)) {
      integrity = Sqlite.integrity(connection);
      rows = Sqlite.rows(connection);
    }
    String sha256 = Sha256.of(copy);
    if (!integrity.equals("ok")) {
      throw new SQLException("the copy's integrity check says: " + integrity);
    }
    if (trialRestore) {
      tryIt(copy, folder.resolve("." + copy.getFileName() + ".trial"), sha256, rows);
    }
    return new DatabaseBackup(
        path,
        true,
        String.valueOf(copy.getFileName()),
        Files.size(copy),
        sha256,
        mode,
        rows,
        integrity,
        trialRestore);
  }

  private static void tryIt(Path copy, Path scratch, String sha256, Map<String, Long> rows)
      throws IOException, SQLException {
    try {
      DiskFiles.place(copy, scratch);
      try (Connection connection = Sqlite.openAlone(scratch)) {
        boolean same =
            Sha256.of(scratch).equals(sha256)
                && Sqlite.integrity(connection).equals("ok")
                && Sqlite.rows(connection).equals(rows);
        if (!same) {
          throw new SQLException("the trial restore does not equal the backup");
        }
      }
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  @Override
  public DatabaseRestore restore(Path root, DatabaseBackup backup, Path folder) {
    try {
      return new Restore(root, backup, folder).run();
    } catch (IOException | SQLException e) {
      throw new DatabaseProblem(
          new Problem(
              backup.path(),
              "the backup in place of the database",
              String.valueOf(e.getMessage()),
              "Stop everything that has the database open, then run again with --resume."),
          e);
    }
  }
}
