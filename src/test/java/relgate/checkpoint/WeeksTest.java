package relgate.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import relgate.monitor.history.History;

class WeeksTest {
  @Test
  void weeksAreThoseThatEndedInTheMonthAndAreOver() {
    Instant now = Instant.parse("2026-03-24T00:00:00Z");
    List<Instant> runs = List.of(Instant.parse("2026-03-15T23:59:59Z"));
    assertThat(Weeks.missing(YearMonth.of(2026, 3), runs, History.WEEKLY, now))
        .containsExactly("2026-W09", "2026-W10", "2026-W12");
  }

  @Test
  void aWeekAcrossTheBorderIsInTheMonthOfItsSundayAlone() {
    Instant now = Instant.parse("2026-12-24T00:00:00Z");
    assertThat(Weeks.missing(YearMonth.of(2026, 9), List.of(), History.WEEKLY, now))
        .doesNotContain("2026-W40");
    assertThat(Weeks.missing(YearMonth.of(2026, 10), List.of(), History.WEEKLY, now))
        .contains("2026-W40");
  }

  @Test
  void whereRunsAreDueEveryFourWeeksNoWeekInBetweenIsMissing() {
    Instant now = Instant.parse("2026-04-20T00:00:00Z");
    List<Instant> runs = List.of(Instant.parse("2026-03-02T02:00:00Z"));
    assertThat(Weeks.missing(YearMonth.of(2026, 3), runs, Duration.ofDays(28), now))
        .containsExactly("2026-W09");
    assertThat(Weeks.missing(YearMonth.of(2026, 4), runs, Duration.ofDays(28), now))
        .containsExactly("2026-W14", "2026-W15", "2026-W16");
  }
}
