package relgate.checkpoint;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import relgate.BadInput;

/** Three months, in UTC: {@code 2026-Q4}. */
public record Quarter(int year, int number) {
  /**
   * Reads it.
   *
   * @throws BadInput where it is none
   */
  public static Quarter of(String text) {
    if (!text.matches("[0-9]{4}-Q[1-4]")) {
      throw new BadInput(
          "--quarter", "a quarter such as 2026-Q4", "\"" + text + "\"", "Correct it.");
    }
    return new Quarter(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(6)));
  }

  /** The last one that is over. */
  public static Quarter lastComplete(Instant now) {
    YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusMonths(3);
    return new Quarter(month.getYear(), (month.getMonthValue() + 2) / 3);
  }

  List<YearMonth> months() {
    YearMonth first = YearMonth.of(year, 3 * number - 2);
    return List.of(first, first.plusMonths(1), first.plusMonths(2));
  }

  Instant begin() {
    return Weeks.start(months().get(0));
  }

  /** The first moment after it. */
  Instant end() {
    return Weeks.start(months().get(2).plusMonths(1));
  }

  boolean holds(Instant at) {
    return !at.isBefore(begin()) && at.isBefore(end());
  }

  @Override
  public String toString() {
    return "%04d-Q%d".formatted(year, number);
  }
}
