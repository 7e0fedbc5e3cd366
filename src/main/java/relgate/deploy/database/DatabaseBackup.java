package relgate.deploy.database;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.json.Default;

/**
 * A copy of one database, checked.
 *
 * @param path of the database, as the configuration names it
 * @param existed whether there was one; everything below is null, empty or 0 where not
 * @param file name of the copy in the backup's folder
 * @param sha256 of the copy
 * @param rows by table, counted in the copy
 * @param integrity what `PRAGMA integrity_check` says of the copy: `ok`
 * @param trialRestored whether the copy was put back to a scratch place and found equal
 * @param place where it lies outside of the candidate, as only its kind reads it; null for a file
 *     of the candidate
 * @param contents a checksum by table, where counting rows does not show that one was changed
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
    boolean trialRestored,
    @Nullable String place,
    @Default("{}") Map<String, String> contents) {
  public DatabaseBackup {
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    contents = Collections.unmodifiableMap(new TreeMap<>(contents));
  }

  /** A copy of a file of the candidate. */
  public DatabaseBackup(
      String path,
      boolean existed,
      @Nullable String file,
      long bytes,
      @Nullable String sha256,
      @Nullable String journalMode,
      Map<String, Long> rows,
      @Nullable String integrity,
      boolean trialRestored) {
    this(
        path,
        existed,
        file,
        bytes,
        sha256,
        journalMode,
        rows,
        integrity,
        trialRestored,
        null,
        Map.of());
  }

  /** The same copy of a database that is called so and lies there. */
  public DatabaseBackup called(String name, @Nullable String where) {
    return new DatabaseBackup(
        name,
        existed,
        file,
        bytes,
        sha256,
        journalMode,
        rows,
        integrity,
        trialRestored,
        where,
        contents);
  }

  /**
   * The name of a copy of the database at this path. Paths become names by `_` for `/`; one that
   * has a `_` of its own gets a mark besides, so that no two share a name.
   */
  public static String copyName(String path) {
    String flat = path.replaceAll("[/\\\\:]", "_");
    return path.matches("(?s).*[_:].*") ? flat + "." + Sha256.of(path).substring(0, 8) : flat;
  }

  /** A database whose writers would have had to wait for an online copy: only a final one helps. */
  public static DatabaseBackup leftOut(String path, String journalMode) {
    return new DatabaseBackup(path, true, null, 0, null, journalMode, Map.of(), null, false);
  }

  public static DatabaseBackup ofNothing(String path) {
    return new DatabaseBackup(path, false, null, 0, null, null, Map.of(), null, false);
  }
}
