package relgate.monitor.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The runs of a span of time, counted: absence is no evidence, so every run that was due is one of
 * these.
 *
 * @param expected one a week that is over
 * @param measured points with values, whatever they were
 * @param errored runs that could not be judged
 * @param crashed runs that began and left no point
 * @param missing weeks that are over and in which no run even began
 */
public record RunCount(int expected, int measured, int errored, int crashed, int missing) {
  private static final Duration CADENCE = Duration.ofDays(7);

  /**
   * Counts what began from one moment on and before another.
   *
   * @param end no later than now: a week that is not over owes nothing yet
   */
  public static RunCount of(History history, Instant begin, Instant end) {
    List<Point> points = history.points().stream().filter(p -> within(p.at(), begin, end)).toList();
    List<Instant> crashed =
        history.unfinished().stream()
            .flatMap(file -> PointName.read(file).stream())
            .map(PointName::at)
            .filter(at -> within(at, begin, end))
            .toList();
    Set<Long> weeks = new HashSet<>();
    points.forEach(p -> weeks.add(week(begin, p.at())));
    crashed.forEach(at -> weeks.add(week(begin, at)));
    int expected = (int) Math.max(0, Duration.between(begin, end).dividedBy(CADENCE));
    int seen = (int) weeks.stream().filter(week -> week < expected).count();
    return new RunCount(
        expected,
        (int) points.stream().filter(p -> p.verdict().measured()).count(),
        (int) points.stream().filter(p -> p.verdict() == MonitorVerdict.ERRORED).count(),
        crashed.size(),
        expected - seen);
  }

  private static boolean within(Instant at, Instant begin, Instant end) {
    return !at.isBefore(begin) && at.isBefore(end);
  }

  private static long week(Instant begin, Instant at) {
    return Duration.between(begin, at).dividedBy(CADENCE);
  }

  /** {@code 12 expected, 9 measured, 0 errored, 2 crashed, 1 missing}. */
  public String text() {
    return "%d expected, %d measured, %d errored, %d crashed, %d missing"
        .formatted(expected, measured, errored, crashed, missing);
  }
}
