package relgate.monitor.history;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.Stamp;

/**
 * The name of a file of the history: what it is, when, and its sequence number within that
 * millisecond.
 *
 * <p>Time and sequence stand in the file as well. A copy under another name disagrees with itself,
 * so no point can be counted twice.
 */
public record PointName(String kind, String stamp, int sequence) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(monitor|benchmark|baseline|begun|deliveries|retired)_([0-9]{8}T[0-9]{9}Z)(?:-([0-9]{1,6}))?\\.json");

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyyMMdd'T'HHmmss")
          .appendValue(ChronoField.MILLI_OF_SECOND, 3)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT);

  private static final Pattern QUESTIONS = Pattern.compile("questions_[0-9a-f]{64}\\.json");

  /** By time, then by sequence. */
  static final Comparator<PointName> ORDER =
      Comparator.comparing(PointName::stamp).thenComparingInt(PointName::sequence);

  static PointName of(String kind, Instant at, int sequence) {
    return new PointName(kind, Stamp.of(at), sequence);
  }

  /** Whether the name is one of a history's own files. */
  static boolean isOne(String file) {
    return SHAPE.matcher(file).matches() || QUESTIONS.matcher(file).matches();
  }

  /** The parts of a name; empty where it has another shape. */
  static Optional<PointName> read(String file) {
    Matcher matcher = SHAPE.matcher(file);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int sequence = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
    return Optional.of(new PointName(matcher.group(1), matcher.group(2), sequence));
  }

  /** Whether a file of this name may say of itself that it is of this time and sequence. */
  static boolean agrees(String file, Instant at, int sequence) {
    Matcher matcher = SHAPE.matcher(file);
    return matcher.matches() && of(matcher.group(1), at, sequence).file().equals(file);
  }

  /** The moment that a file's name tells; empty where it has another shape. */
  public static Optional<Instant> moment(String file) {
    return read(file).map(PointName::at);
  }

  /** The moment that the name tells. */
  Instant at() {
    return LocalDateTime.parse(stamp, MOMENT).toInstant(ZoneOffset.UTC);
  }

  /** The name of another file of the same run. */
  String sibling(String other) {
    return new PointName(other, stamp, sequence).file();
  }

  String file() {
    return kind + "_" + stamp + (sequence == 1 ? "" : "-" + sequence) + ".json";
  }
}
