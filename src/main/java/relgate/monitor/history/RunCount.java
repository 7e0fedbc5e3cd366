package relgate.monitor.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs of a span of time, counted: absence is no evidence, so every run that was due is one of
 * these.
 *
 * @param expected one for each time that the cadence has gone round
 * @param measured points with values, whatever they were
 * @param errored runs that could not be judged
 * @param crashed runs that began and left no point
 * @param missing times that are over and in which nothing was asked: no run began, or its mode was
 *     off
 */
public record RunCount(int expected, int measured, int errored, int crashed, int missing) {
  /**
   * Counts what began from one moment on and before another. A week belongs to the span in which it
   * ends, so each is counted in exactly one of two neighbours; likewise any other cadence.
   *
   * @param end no later than now: what is not over owes nothing yet
   */
  public static RunCount of(History history, Instant begin, Instant end) {
    List<Instant> crashed =
        history.unfinished().stream()
            .flatMap(file -> PointName.read(file).stream())
            .map(PointName::at)
            .toList();
    List<Point> points = history.points().stream().filter(p -> within(p.at(), begin, end)).toList();
    Turns owed = Turns.of(begin, end, history.cadence());
    long seen =
        Stream.concat(
                history.points().stream()
                    .filter(p -> p.verdict() != MonitorVerdict.OFF)
                    .map(Point::at),
                crashed.stream())
            .map(owed::turn)
            .filter(owed::has)
            .distinct()
            .count();
    return new RunCount(
        owed.count(),
        (int) points.stream().filter(p -> p.verdict().measured()).count(),
        (int) points.stream().filter(p -> p.verdict() == MonitorVerdict.ERRORED).count(),
        (int) crashed.stream().filter(at -> within(at, begin, end)).count(),
        owed.count() - (int) seen);
  }

  private static boolean within(Instant at, Instant begin, Instant end) {
    return !at.isBefore(begin) && at.isBefore(end);
  }

  /** The spans of the cadence that ended in a time, numbered since a Monday long ago. */
  private record Turns(long first, long last, Duration cadence) {
    private static final Instant MONDAY = Instant.parse("1970-01-05T00:00:00Z");

    static Turns of(Instant begin, Instant end, Duration cadence) {
      return new Turns(number(begin, cadence), number(end, cadence) - 1, cadence);
    }

    long turn(Instant at) {
      return number(at, cadence);
    }

    private static long number(Instant at, Duration cadence) {
      return Math.floorDiv(Duration.between(MONDAY, at).toMillis(), cadence.toMillis());
    }

    boolean has(long turn) {
      return turn >= first && turn <= last;
    }

    int count() {
      return (int) Math.max(0, last - first + 1);
    }
  }

  /** {@code 12 expected, 9 measured, 0 errored, 2 crashed, 1 missing}. */
  public String text() {
    return "%d expected, %d measured, %d errored, %d crashed, %d missing"
        .formatted(expected, measured, errored, crashed, missing);
  }
}
