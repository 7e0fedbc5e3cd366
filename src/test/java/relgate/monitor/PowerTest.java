package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PowerTest {
  private static final Power FIFTY = Power.of(50, Power.Quiet.USUAL);

  private static double drop(@Nullable Double known) {
    return Objects.requireNonNull(known);
  }

  /** Of 60 histories in which the tenth run falls, how many the monitor itself notices at once. */
  private static long noticed(double fall) {
    SimulatedYear year = new SimulatedYear(SimulatedYear.Kind.FLIPS_1_OF_10, 50, 11);
    return IntStream.range(0, 60)
        .filter(seed -> year.lived(seed, (run, topic, value) -> run < 10 ? 0 : fall).run() == 10)
        .count();
  }

  @Test
  void theMonitorFindsThatDropInAboutFourOfFiveHistories() {
    assertThat(noticed(drop(FIFTY.one()))).isBetween(38L, 58L);
    assertThat(noticed(drop(FIFTY.one()) / 2)).isLessThan(20);
  }

  @Test
  void moreCasesAndMoreRunsShowSmallerDrops() {
    Power many = Power.of(100, Power.Quiet.USUAL);
    assertThat(drop(many.one())).isLessThan(drop(FIFTY.one()));
    // Ten quiet runs leave so much open that a mean of four shows hardly more than one does.
    Power known = Power.of(50, new Power.Quiet(26, 0.1, 0.2));
    assertThat(drop(known.eight())).isLessThan(drop(known.four())).isLessThan(drop(known.one()));
  }

  @Test
  void fewCasesShowNothingInOneRun() {
    assertThat(Power.of(6, Power.Quiet.USUAL).one()).isNull();
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    assertThat(Power.of(50, Power.Quiet.USUAL)).isEqualTo(FIFTY);
  }
}
