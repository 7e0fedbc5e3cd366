package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import relgate.monitor.SimulatedYear.Kind;

/** The quick form of {@link MonitorRulesBench}: few years of each noise, on seeds of its own. */
class FalseAlarmIT {
  private static final int SEEDS = 9_000_000;
  private static final int YEARS = 60;

  /** Of sixty years three may alarm; with that rate, ten do in one of four thousand builds. */
  @ParameterizedTest
  @EnumSource
  void raiseFewFalseAlarmsInQuietYears(Kind noise) {
    SimulatedYear year = new SimulatedYear(noise, 50, 52);
    long alarmed =
        IntStream.range(SEEDS, SEEDS + YEARS)
            .parallel()
            .filter(seed -> year.lived(seed, SimulatedYear.NO_LOSS).run() < 52)
            .count();
    assertThat(alarmed).isLessThan(10);
  }

  @Test
  void findAStepThatAMeanHidesWithinEightRuns() {
    SimulatedYear year = new SimulatedYear(Kind.FLIPS_1_OF_10, 50, 34);
    long found =
        IntStream.range(SEEDS, SEEDS + YEARS)
            .parallel()
            .filter(s -> year.lived(s, (run, t, v) -> run >= 26 ? 0.02 : 0).run() < 34)
            .count();
    assertThat(found).isGreaterThan(45);
  }
}
