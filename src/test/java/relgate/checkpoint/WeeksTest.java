package relgate.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeeksTest {
  @Test
  void weeksAreThoseThatEndedInTheMonthAndAreOver() {
    Instant now = Instant.parse("2026-03-24T00:00:00Z");
    List<Instant> runs = List.of(Instant.parse("2026-03-15T23:59:59Z"));
    assertThat(Weeks.missing(YearMonth.of(2026, 3), runs, now))
        .containsExactly("2026-W09", "2026-W10", "2026-W12");
  }

  @Test
  void aWeekAcrossTheBorderIsInTheMonthOfItsSundayAlone() {
    Instant now = Instant.parse("2026-12-24T00:00:00Z");
    assertThat(Weeks.missing(YearMonth.of(2026, 9), List.of(), now)).doesNotContain("2026-W40");
    assertThat(Weeks.missing(YearMonth.of(2026, 10), List.of(), now)).contains("2026-W40");
  }
}
