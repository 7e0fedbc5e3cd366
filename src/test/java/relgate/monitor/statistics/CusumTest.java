package relgate.monitor.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CusumTest {
  /**
   * Montgomery, table 9.1 (reference 10, allowance 0.5): the lower sums of the first ten points.
   */
  @Test
  void addsUpAsThePublishedTableDoes() {
    double[] values = {9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34};
    Cusum cusum = new Cusum(10, 0.5, 5);
    assertThat(cusum.sum(java.util.Arrays.copyOf(values, 3))).isCloseTo(1.77, within(1e-9));
    assertThat(cusum.sum(java.util.Arrays.copyOf(values, 7))).isCloseTo(1.46, within(1e-9));
    assertThat(cusum.sum(java.util.Arrays.copyOf(values, 9))).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void alarmsOnceTheSumIsBeyondTheLimit() {
    Cusum cusum = new Cusum(0.8, 0.01, 0.1);
    assertThat(cusum.alarms(new double[] {0.75, 0.75})).isFalse();
    assertThat(cusum.alarms(new double[] {0.75, 0.75, 0.75})).isTrue();
  }

  @Test
  void isSilentAsSoonAsTheLossIsMended() {
    Cusum cusum = new Cusum(0.8, 0.01, 0.1);
    assertThat(cusum.alarms(new double[] {0.6, 0.6, 0.8})).isFalse();
  }

  @Test
  void hasNothingToSayWithoutValues() {
    assertThat(new Cusum(0.8, 0.01, 0.1).alarms(new double[0])).isFalse();
  }
}
