package relgate.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;

class RunCountTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  private final Path folder;

  RunCountTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void run(String day) {
    Samples.append(folder, Samples.ok(Instant.parse(day + "T02:00:00Z"), "0.7", "0.9"), null);
  }

  private RunCount count(int days, Instant begin, Instant end) {
    History history = HistoryReader.read(folder, Profile.PROD, MAY);
    return RunCount.of(history.dueEvery(Duration.ofDays(days)), begin, end);
  }

  /** The week from 30 March to 5 April ends in April and is owed there alone. */
  @Test
  void aWeekIsCountedWhereItEnds() {
    for (String day : new String[] {"2026-02-23", "2026-03-02", "2026-03-09", "2026-03-23"}) {
      run(day);
    }
    assertThat(count(7, MARCH, APRIL)).isEqualTo(new RunCount(5, 3, 0, 0, 1));
    assertThat(count(7, APRIL, MAY)).isEqualTo(new RunCount(4, 0, 0, 0, 4));
  }

  @Test
  void thePolicysCadenceSaysHowManyAreExpected() {
    run("2026-03-02");
    run("2026-03-03");
    assertThat(count(1, MARCH, APRIL)).isEqualTo(new RunCount(31, 2, 0, 0, 29));
    assertThat(count(14, MARCH, APRIL).expected()).isBetween(2, 3);
    RunCount monthly = count(31, MARCH, MAY);
    assertThat(monthly.expected()).isBetween(1, 2);
  }

  @Test
  void aRunThatCrashedIsNeitherMeasuredNorMissing() {
    new HistoryWriter(folder)
        .begin(Profile.PROD, Origin.of("1"), Instant.parse("2026-03-03T02:00:00Z"));
    assertThat(
            count(7, Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-09T00:00:00Z")))
        .isEqualTo(new RunCount(1, 0, 0, 1, 0));
  }

  /** Who switches the monitor off for a month has its weeks told as missing. */
  @Test
  void aRunOfAnOffPolicyIsNone() {
    for (String day : new String[] {"2026-03-02", "2026-03-09"}) {
      Instant at = Instant.parse(day + "T02:00:00Z");
      Samples.append(folder, Samples.report(at, MonitorVerdict.OFF, null, List.of()), null);
    }
    assertThat(count(7, MARCH, APRIL)).isEqualTo(new RunCount(5, 0, 0, 0, 5));
  }
}
