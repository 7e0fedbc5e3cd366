package relgate.deploy.database;

import org.jspecify.annotations.Nullable;

/**
 * One database, put back.
 *
 * @param path of the database, as the configuration names it
 * @param equalToBackup whether the file in place has the backup's bytes and passes its check
 * @param replaced the database that was there, kept; null where there was none
 * @param rowsSetAside rows that only the replaced database has; -1 where it cannot be read or is
 *     not counted yet
 */
public record DatabaseRestore(
    String path, boolean equalToBackup, @Nullable String replaced, long rowsSetAside) {

  DatabaseRestore withRows(long rows) {
    return new DatabaseRestore(path, equalToBackup, replaced, rows);
  }
}
