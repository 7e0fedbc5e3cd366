package relgate.benchmark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {
  @Test
  void isOneNumberWhereAllValuesAreEqual() {
    assertThat(BootstrapInterval.of(new double[] {0.5, 0.5, 0.5}, 1))
        .isEqualTo(new BootstrapInterval(0.5, 0.5));
  }

  @Test
  void isAsWideAsTheNormalIntervalOfManyNormalValues() {
    double[] values = new Random(1).doubles(400).map(d -> d - 0.5).toArray();
    BootstrapInterval found = BootstrapInterval.of(values, 2);
    double expected = 2 * 1.96 * Math.sqrt(1.0 / 12 / 400);
    assertThat(found.high() - found.low()).isCloseTo(expected, within(expected * 0.1));
  }

  @Test
  void refusesNoValues() {
    assertThatThrownBy(() -> BootstrapInterval.of(new double[0], 1))
        .hasMessage("no value to draw from");
  }
}
