package relgate.deploy.database;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;

/**
 * A copy of one database, checked.
 *
 * @param path of the database, as the configuration names it
 * @param existed whether there was one; everything below is null, empty or 0 where not
 * @param file name of the copy in the backup's folder
 * @param sha256 of the copy
 * @param rows by table, counted in the copy
 * @param integrity what `PRAGMA integrity_check` says of the copy: `ok`
 * @param trialRestored whether the copy was put back to a scratch file and found equal
 */
public record DatabaseBackup(
    String path,
    boolean existed,
    @Nullable String file,
    long bytes,
    @Nullable String sha256,
    @Nullable String journalMode,
    Map<String, Long> rows,
    @Nullable String integrity,
    boolean trialRestored) {
  public DatabaseBackup {
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
  }

  /**
   * The name of a copy of the database at this path. Paths become names by `_` for `/`; one that
   * has a `_` of its own gets a mark besides, so that no two share a name.
   */
  public static String copyName(String path) {
    String flat = path.replace('/', '_').replace('\\', '_');
    return path.contains("_") ? flat + "." + Sha256.of(path).substring(0, 8) : flat;
  }

  /** A database whose writers would have had to wait for an online copy: only a final one helps. */
  static DatabaseBackup leftOut(String path, String journalMode) {
    return new DatabaseBackup(path, true, null, 0, null, journalMode, Map.of(), null, false);
  }

  static DatabaseBackup ofNothing(String path) {
    return new DatabaseBackup(path, false, null, 0, null, null, Map.of(), null, false);
  }
}
