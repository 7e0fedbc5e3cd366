package relgate.report.site;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A report and the file it stands in.
 *
 * @param at the time inside the report, which orders everything
 */
record Kept<R>(Path file, Instant at, R report) {
  /** Whether both are the same file: comparing whole reports takes long. */
  boolean same(Kept<?> other) {
    return file.equals(other.file);
  }

  /** The file's name without its ending: the name of the report's own page. */
  String name() {
    return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
  }
}
