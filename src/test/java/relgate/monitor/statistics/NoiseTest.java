package relgate.monitor.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NoiseTest {
  @Test
  void isTheDeviationOfIndependentValues() {
    Random random = new Random(4);
    double[] values = random.doubles(5000).map(d -> random.nextGaussian() * 0.02).toArray();
    assertThat(Noise.of(values)).isCloseTo(0.02, within(0.001));
  }

  @Test
  void isNothingForASteadySlide() {
    assertThat(Noise.of(new double[] {0.9, 0.8, 0.7, 0.6})).isCloseTo(0, within(1e-12));
  }

  @Test
  void isNothingForFewerThanThreeValues() {
    assertThat(Noise.of(new double[] {0.9, 0.1})).isZero();
  }
}
