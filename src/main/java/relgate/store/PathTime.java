package relgate.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time in a document's name. */
final class PathTime {
  private static final Pattern STAMP = Pattern.compile("([0-9]{8}T[0-9]{9})Z");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS");

  private PathTime() {}

  /** The time; the epoch where the name has none. */
  static Instant of(String path) {
    Matcher stamp = STAMP.matcher(path);
    return stamp.find()
        ? LocalDateTime.parse(stamp.group(1), FORMAT).toInstant(ZoneOffset.UTC)
        : Instant.EPOCH;
  }
}
