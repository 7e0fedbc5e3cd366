package relgate.checkpoint;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** A month and its ISO weeks, in UTC. */
final class Weeks {
  private static final Duration WEEK = Duration.ofDays(7);

  private Weeks() {}

  /**
   * Those that ended in the month, are over, and at whose end the last of the moments was longer
   * ago than the cadence, as {@code 2026-W03}. Daily runs owe a week no more than one.
   */
  static List<String> missing(
      YearMonth month, List<Instant> moments, Duration cadence, Instant now) {
    List<String> result = new ArrayList<>();
    LocalDate monday = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    // A week belongs to the month in which its Sunday lies, so each is in exactly one record.
    for (; YearMonth.from(monday.plusDays(6)).equals(month); monday = monday.plusWeeks(1)) {
      Instant end = start(monday.plusWeeks(1));
      Instant begin = end.minus(cadence.compareTo(WEEK) < 0 ? WEEK : cadence);
      boolean seen = moments.stream().anyMatch(m -> !m.isBefore(begin) && m.isBefore(end));
      if (!seen && !end.isAfter(now)) {
        result.add(
            "%d-W%02d"
                .formatted(
                    monday.get(IsoFields.WEEK_BASED_YEAR),
                    monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
      }
    }
    return result;
  }

  /** The month's first moment. */
  static Instant start(YearMonth month) {
    return start(month.atDay(1));
  }

  static boolean within(YearMonth month, Instant at) {
    return !at.isBefore(start(month)) && at.isBefore(start(month.plusMonths(1)));
  }

  static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
