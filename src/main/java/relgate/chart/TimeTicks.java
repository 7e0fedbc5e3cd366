package relgate.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ticks of a time axis at round moments of UTC: Mondays, first days of months, full hours. A label
 * tells the day, or the time of day where ticks are nearer than days.
 *
 * @param at milliseconds since 1970
 */
record TimeTicks(List<Double> at, List<String> labels) {
  /** So many labels stand side by side without touching. */
  private static final int MOST = 12;

  private static final double YEAR_MILLIS = 365.25 * 86_400_000;

  /** A distance between ticks, and how a tick of it is named. */
  private record Step(long amount, ChronoUnit unit, DateTimeFormatter label) {
    double millis() {
      return amount * unit.getDuration().toMillis();
    }

    /** The newest round moment that is not after this. */
    LocalDateTime floor(LocalDateTime moment) {
      LocalDate day = moment.toLocalDate();
      return switch (unit) {
        case YEARS -> day.withDayOfYear(1).withYear(multiple(day.getYear())).atStartOfDay();
        case MONTHS ->
            day.withDayOfMonth(1).withMonth(1 + multiple(day.getMonthValue() - 1)).atStartOfDay();
        case WEEKS -> day.minusDays(day.getDayOfWeek().getValue() - 1L).atStartOfDay();
        case DAYS -> day.minusDays(Math.floorMod(day.toEpochDay(), amount)).atStartOfDay();
        default -> {
          long seconds = moment.toLocalTime().toSecondOfDay();
          yield day.atStartOfDay().plusSeconds(seconds - seconds % unitSeconds());
        }
      };
    }

    private long unitSeconds() {
      return amount * unit.getDuration().toSeconds();
    }

    private int multiple(int number) {
      return (int) (Math.floorDiv((long) number, amount) * amount);
    }
  }

  private static final List<Step> STEPS =
      List.of(
          step(1, ChronoUnit.SECONDS, "HH:mm:ss"),
          step(5, ChronoUnit.SECONDS, "HH:mm:ss"),
          step(15, ChronoUnit.SECONDS, "HH:mm:ss"),
          step(1, ChronoUnit.MINUTES, "HH:mm"),
          step(5, ChronoUnit.MINUTES, "HH:mm"),
          step(15, ChronoUnit.MINUTES, "HH:mm"),
          step(1, ChronoUnit.HOURS, "HH:mm"),
          step(3, ChronoUnit.HOURS, "HH:mm"),
          step(6, ChronoUnit.HOURS, "HH:mm"),
          step(12, ChronoUnit.HOURS, "HH:mm"),
          step(1, ChronoUnit.DAYS, "d MMM"),
          step(3, ChronoUnit.DAYS, "d MMM"),
          step(1, ChronoUnit.WEEKS, "d MMM"),
          step(2, ChronoUnit.WEEKS, "d MMM"),
          step(1, ChronoUnit.MONTHS, "MMM"),
          step(3, ChronoUnit.MONTHS, "MMM uu"),
          step(6, ChronoUnit.MONTHS, "MMM uu"),
          step(1, ChronoUnit.YEARS, "uuuu"));

  private static Step step(long amount, ChronoUnit unit, String label) {
    return new Step(amount, unit, DateTimeFormatter.ofPattern(label, Locale.ROOT));
  }

  TimeTicks {
    at = List.copyOf(at);
    labels = List.copyOf(labels);
  }

  static TimeTicks between(double low, double high) {
    Step step = of(high - low);
    List<Double> at = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    LocalDateTime tick = step.floor(moment(low));
    while (millis(tick) <= high) {
      if (millis(tick) >= low) {
        at.add(millis(tick));
        labels.add(label(step, tick, labels.isEmpty()));
      }
      tick = tick.plus(step.amount(), step.unit());
    }
    return at.isEmpty()
        ? new TimeTicks(List.of(low), List.of(instant(low)))
        : new TimeTicks(at, labels);
  }

  /** The one tick of a span of less than a second. */
  private static String instant(double low) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(moment(low));
  }

  private static Step of(double span) {
    return STEPS.stream()
        .filter(step -> span / step.millis() <= MOST)
        .findFirst()
        .orElseGet(() -> years(span / YEAR_MILLIS / MOST));
  }

  /** At least so many, as 1, 2 or 5 with noughts. */
  private static Step years(double least) {
    long power = 1;
    while (power * 10 <= least) {
      power *= 10;
    }
    long amount = power >= least ? power : 2 * power >= least ? 2 * power : 5 * power;
    return step(amount >= least ? amount : 10 * power, ChronoUnit.YEARS, "uuuu");
  }

  /** Each label tells what is new since the one before: day, month or year. */
  private static String label(Step step, LocalDateTime tick, boolean first) {
    boolean midnight = tick.toLocalTime().toSecondOfDay() == 0;
    boolean days = step.unit() == ChronoUnit.DAYS || step.unit() == ChronoUnit.WEEKS;
    LocalDateTime before = tick.minus(step.amount(), step.unit());
    if (days && !first && before.getMonth() == tick.getMonth()) {
      return Integer.toString(tick.getDayOfMonth());
    }
    if (step.unit().isTimeBased() && midnight) {
      return DateTimeFormatter.ofPattern("d MMM", Locale.ROOT).format(tick);
    }
    boolean january = step.unit() == ChronoUnit.MONTHS && tick.getMonthValue() == 1;
    return january ? Integer.toString(tick.getYear()) : step.label().format(tick);
  }

  private static LocalDateTime moment(double millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli((long) millis), ZoneOffset.UTC);
  }

  private static double millis(LocalDateTime moment) {
    return moment.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
