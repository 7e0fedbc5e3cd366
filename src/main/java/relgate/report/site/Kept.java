package relgate.report.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/**
 * A report and the file it stands in.
 *
 * @param at the time inside the report, which orders everything
 */
record Kept<R>(Path file, Instant at, R report) {
  /** By the time inside them; where that is the same, by name. */
  static final Comparator<Kept<?>> OLDEST_FIRST =
      Comparator.comparing((Kept<?> kept) -> kept.at()).thenComparing(kept -> kept.file());

  /** Whether both are the same file: comparing whole reports takes long. */
  boolean same(Kept<?> other) {
    return file.equals(other.file);
  }

  /** The file's name without its ending: the name of the report's own page. */
  String name() {
    return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
  }
}
