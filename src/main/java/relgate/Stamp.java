package relgate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The moment in a file's name: UTC, to the millisecond, sorting as text. */
public final class Stamp {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private Stamp() {}

  /** For example {@code 20260102T030405678Z}. */
  public static String of(Instant instant) {
    return FORMAT.format(instant);
  }
}
