package relgate.report.site;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments and how long ago they were, for people. */
final class Ages {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private Ages() {}

  /** {@code 2026-03-02 10:15} in UTC, marked up as a time. */
  static String moment(Instant at) {
    return "<time datetime=\"%s\">%s</time>".formatted(at, MINUTE.format(at));
  }

  /** {@code 2026-03-02 10:15}, in UTC. */
  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  /** {@code 3 days}, {@code 5 h}, {@code 12 min}; a moment to come is {@code 0 min}. */
  static String between(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    if (age.isNegative()) {
      return "0 min";
    }
    if (age.toHours() >= 48) {
      return age.toDays() + " days";
    }
    return age.toMinutes() >= 120 ? age.toHours() + " h" : age.toMinutes() + " min";
  }
}
