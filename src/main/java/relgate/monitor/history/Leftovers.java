package relgate.monitor.history;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remains of killed runs: temporaries that were never moved into place, and results whose point was
 * never written. The run itself stays: its begun file says that it crashed.
 */
final class Leftovers {
  /** A run that is older than this is over, however slow its engine was. */
  private static final Duration OVER = Duration.ofDays(1);

  private static final Pattern TEMPORARY =
      Pattern.compile("\\.([a-z]+_[0-9A-Za-z-]+\\.json|restored\\.json)\\.[0-9a-f-]{36}");

  private Leftovers() {}

  /** Takes away what is left of runs that are over; what cannot be taken away does no harm. */
  static int remove(Path folder, Instant now) {
    int removed = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isLeft(file, now.minus(OVER)) && Files.deleteIfExists(file)) {
          removed++;
        }
      }
    } catch (IOException e) {
      return removed;
    }
    return removed;
  }

  private static boolean isLeft(Path file, Instant over) throws IOException {
    String name = String.valueOf(file.getFileName());
    Matcher temporary = TEMPORARY.matcher(name);
    if (temporary.matches()) {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(over);
    }
    return PointName.read(name)
        .filter(point -> point.kind().equals("benchmark") && point.at().isBefore(over))
        .filter(point -> !Files.exists(file.resolveSibling(point.sibling("monitor"))))
        .isPresent();
  }
}
