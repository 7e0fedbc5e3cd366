package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import relgate.monitor.SimulatedYear.Kind;

/** The quick form of {@link MonitorRulesBench}: few years of each noise, on seeds of its own. */
class FalseAlarmIT {
  private static final int SEEDS = 9_000_000;
  private static final int YEARS = 5;
  private static final int LOSSES = 16;

  /** Of sixty years three may alarm; with that rate, ten do in one of four thousand seeds. */
  @Test
  void raiseFewFalseAlarmsInQuietYears() {
    long alarmed = Stream.of(Kind.values()).parallel().mapToLong(FalseAlarmIT::alarmed).sum();
    assertThat(alarmed).isLessThan(10);
  }

  private static long alarmed(Kind noise) {
    SimulatedYear year = new SimulatedYear(noise, 16, 52);
    return IntStream.range(SEEDS, SEEDS + YEARS)
        .filter(seed -> year.lived(seed, SimulatedYear.NO_LOSS).run() < 52)
        .count();
  }

  @Test
  void findAStepThatAMeanHidesWithinEightRuns() {
    SimulatedYear year = new SimulatedYear(Kind.FLIPS_1_OF_10, 50, 34);
    long detected =
        IntStream.range(SEEDS, SEEDS + LOSSES)
            .parallel()
            .filter(s -> year.lived(s, (run, t, v) -> run >= 26 ? 0.02 : 0).run() < 34)
            .count();
    assertThat(detected).isGreaterThan(11);
  }
}
