package relgate.deploy.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import relgate.Sha256;

/**
 * Looks whether a copy of an SQLite database is whole and sound.
 *
 * @param trialRestore whether it is put back to a scratch file and compared
 */
record BackupCheck(boolean trialRestore) {
  /** The backup with its hash, its rows and its integrity. */
  DatabaseBackup of(DatabaseBackup backup, Path copy, Path folder)
      throws IOException, SQLException {
    String integrity;
    Map<String, Long> rows;
    try (Connection connection = Sqlite.openAlone(copy)) {
      integrity = Sqlite.integrity(connection);
      rows = Sqlite.rows(connection);
    }
    if (!integrity.equals("ok")) {
      throw new SQLException("the copy's integrity check says: " + integrity);
    }
    String sha256 =
        trialRestore
            ? tryIt(copy, folder.resolve("." + copy.getFileName() + ".trial"), rows)
            : Sha256.of(copy);
    return new DatabaseBackup(
        backup.path(),
        true,
        backup.file(),
        backup.bytes(),
        sha256,
        backup.journalMode(),
        rows,
        integrity,
        trialRestore);
  }

  /** Puts the copy to a scratch file and returns the hash of both. */
  private static String tryIt(Path copy, Path scratch, Map<String, Long> rows)
      throws IOException, SQLException {
    try {
      String sha256 = DiskFiles.place(copy, scratch, null, null);
      try (Connection connection = Sqlite.openAlone(scratch)) {
        boolean same = Sha256.of(scratch).equals(sha256) && Sqlite.rows(connection).equals(rows);
        if (!same) {
          throw new SQLException("the trial restore does not equal the backup");
        }
      }
      return sha256;
    } finally {
      Files.deleteIfExists(scratch);
    }
  }
}
