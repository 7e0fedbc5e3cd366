package relgate.deploy.database;

import org.jspecify.annotations.Nullable;

/**
 * One database, put back.
 *
 * @param path of the database, as the configuration names it
 * @param equalToBackup whether what is in place is what the backup has, and passes its check
 * @param replaced the database that was there, kept; null where there was none
 * @param rowsSetAside rows that only the replaced database has; -1 where it cannot be read or is
 *     not counted yet
 */
public record DatabaseRestore(
    String path, boolean equalToBackup, @Nullable String replaced, long rowsSetAside) {

  /** The same with the rows that were counted since. */
  public DatabaseRestore withRows(long rows) {
    return new DatabaseRestore(path, equalToBackup, replaced, rows);
  }

  /** The same restore of a database that is called so. */
  public DatabaseRestore called(String name) {
    return new DatabaseRestore(name, equalToBackup, replaced, rowsSetAside);
  }
}
