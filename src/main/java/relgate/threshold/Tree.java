package relgate.threshold;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/** The files of one commit, or of nothing at all. */
public interface Tree {
  /** The commit's full name; empty for the tree before the first commit. */
  Optional<String> commit();

  /** The file's bytes; empty where the commit has no such file. */
  Optional<byte[]> read(String path);

  /**
   * Every file below the folder.
   *
   * @return path from the root, with forward slashes, to the git name of its content; equal names
   *     are equal bytes
   */
  SortedMap<String, String> under(String folder);

  /** When its commit was made, in UTC; empty where that is unknown. */
  default Optional<LocalDate> day() {
    return Optional.empty();
  }
}
