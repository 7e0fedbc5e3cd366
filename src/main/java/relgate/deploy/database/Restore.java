package relgate.deploy.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.json.AtomicFile;

/** Puts one backup back: keep what is there, take the side files away, move the copy in, look. */
final class Restore {
  private static final List<String> SIDE_FILES = List.of("-wal", "-shm", "-journal");
  private final DatabaseBackup backup;
  private final Path root;
  private final Path database;
  private final Path copy;
  private final Path kept;

  Restore(Path root, DatabaseBackup backup, Path folder) throws IOException {
    this.backup = backup;
    this.root = root;
    Path named = root.resolve(backup.path());
    // A link stays a link: the file that it leads to is what is replaced.
    this.database = Files.exists(named) ? named.toRealPath() : named;
    this.copy = folder.resolve(backup.file() == null ? "none" : backup.file());
    this.kept = folder.resolve("replaced");
  }

  DatabaseRestore run() throws IOException, SQLException {
    if (!backup.existed()) {
      return removed();
    }
    if (!Sha256.of(copy).equals(backup.sha256())) {
      throw new IOException("the backup " + copy + " is not the file that was written");
    }
    if (!inPlace()) {
      Path replaced = Files.exists(database) ? keep() : null;
      removeSideFiles();
      DiskFiles.place(copy, database);
      return verified(replaced);
    }
    return verified(lastKept());
  }

  /** Whether a restore that was killed had come this far already. */
  private boolean inPlace() throws IOException {
    return Files.exists(database)
        && SIDE_FILES.stream().noneMatch(side -> Files.exists(beside(side)))
        && Sha256.of(database).equals(backup.sha256());
  }

  private DatabaseRestore removed() throws IOException, SQLException {
    if (!Files.exists(database)) {
      return new DatabaseRestore(backup.path(), true, text(lastKept()), 0);
    }
    Path replaced = keep();
    removeSideFiles();
    Files.delete(database);
    return new DatabaseRestore(backup.path(), true, text(replaced), rowsOf(replaced));
  }

  private DatabaseRestore verified(@Nullable Path replaced) throws IOException, SQLException {
    boolean equal = Sha256.of(database).equals(backup.sha256());
    try (Connection connection = Sqlite.openAlone(database)) {
      equal = equal && Sqlite.integrity(connection).equals("ok");
    }
    long aside = replaced == null ? 0 : onlyIn(replaced);
    return new DatabaseRestore(backup.path(), equal, text(replaced), aside);
  }

  /** Makes what is there one whole file, and copies it away under a name of its own. */
  private Path keep() throws IOException {
    AtomicFile.folder(kept);
    Path target = kept(number() + 1);
    if (foldedIn()) {
      DiskFiles.place(database, target);
      return target;
    }
    // It cannot be opened: then it is kept byte for byte, with all of its side files.
    for (String side : SIDE_FILES) {
      if (Files.exists(beside(side))) {
        DiskFiles.place(beside(side), kept.resolve(target.getFileName() + side));
      }
    }
    DiskFiles.place(database, target);
    return target;
  }

  /** Rolls back or checkpoints what a killed writer left; fails where a writer is still there. */
  private boolean foldedIn() throws IOException {
    if (!Sqlite.looksLikeOne(database)) {
      return false;
    }
    try (Connection connection = Sqlite.open(database)) {
      Sqlite.run(connection, "PRAGMA busy_timeout = 3000");
      Sqlite.text(connection, "SELECT count(*) FROM sqlite_master");
      Sqlite.run(connection, "PRAGMA locking_mode = EXCLUSIVE");
      String mode = Sqlite.text(connection, "PRAGMA journal_mode = DELETE");
      Sqlite.run(connection, "BEGIN EXCLUSIVE");
      Sqlite.run(connection, "COMMIT");
      return mode.equals("delete");
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage());
      if (message.contains("BUSY") || message.contains("locked")) {
        throw new IOException("somebody still has it open: " + message, e);
      }
      return false;
    }
  }

  private void removeSideFiles() throws IOException {
    for (String side : SIDE_FILES) {
      Files.deleteIfExists(beside(side));
    }
  }

  private Path beside(String side) {
    return database.resolveSibling(database.getFileName() + side);
  }

  private Path kept(int n) {
    return kept.resolve(DatabaseBackup.copyName(backup.path()) + (n == 1 ? "" : "-" + n));
  }

  private int number() {
    int n = 0;
    while (Files.exists(kept(n + 1))) {
      n++;
    }
    return n;
  }

  private @Nullable Path lastKept() {
    int n = number();
    return n == 0 ? null : kept(n);
  }

  private @Nullable String text(@Nullable Path path) {
    if (path == null) {
      return null;
    }
    Path shown = path.startsWith(root) ? root.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }

  private static long rowsOf(Path replaced) {
    try (Connection connection = Sqlite.openAlone(replaced)) {
      return Sqlite.rows(connection).values().stream().mapToLong(Long::longValue).sum();
    } catch (SQLException e) {
      return -1;
    }
  }

  /** EXCEPT counts equal rows once: a table that merely grew by equal rows is seen by its size. */
  private static long more(Connection connection, String name) throws SQLException {
    String count = "(SELECT count(*) FROM main.%1$s) - (SELECT count(*) FROM backup.%1$s)";
    return Sqlite.number(connection, "SELECT " + count.formatted(name));
  }

  /** Rows of the replaced database that the backup does not have, table by table. */
  private long onlyIn(Path replaced) {
    try (Connection connection = Sqlite.openAlone(replaced)) {
      String uri = "file:" + copy.toUri().getRawPath() + "?immutable=1";
      Sqlite.run(connection, "ATTACH '" + uri.replace("'", "''") + "' AS backup");
      var before = Sqlite.tables(connection, "backup");
      long rows = 0;
      for (var table : Sqlite.tables(connection, "main").entrySet()) {
        String name = Sqlite.quoted(table.getKey());
        boolean same = table.getValue().equals(before.get(table.getKey()));
        String all = "SELECT * FROM main." + name;
        // A table that the new release made or altered has no row in common with the old one.
        String only = same ? all + " EXCEPT SELECT * FROM backup." + name : all;
        long distinct = Sqlite.number(connection, "SELECT count(*) FROM (" + only + ")");
        rows += Math.max(distinct, same ? more(connection, name) : 0);
      }
      return rows;
    } catch (SQLException e) {
      return -1;
    }
  }
}
