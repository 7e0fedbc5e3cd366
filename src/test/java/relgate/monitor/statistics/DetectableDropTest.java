package relgate.monitor.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DetectableDropTest {
  @Test
  void isEmptyWhereTheTopicsAreTooFewForTheLevel() {
    assertThat(DetectableDrop.of(new double[10], 0.2, 0.0005)).isEmpty();
  }

  @Test
  void countsTheTopicsThatMustFallWhereNothingIsNoisy() {
    assertThat(DetectableDrop.of(new double[100], 0.2, 0.0005)).hasValue(11 * 0.2 / 100);
  }

  @Test
  void isWhatTheTestThenFindsFourTimesInFive() {
    Random random = new Random(3);
    double[] noise = random.doubles(60).map(d -> d - 0.5).toArray();
    double drop = DetectableDrop.of(noise, 1e-9, 0.01).orElseThrow();
    int found = 0;
    for (int n = 0; n < 200; n++) {
      double[] differences = random.doubles(60).map(d -> d - 0.5 - drop).toArray();
      found += SignFlipTest.worse(differences, n) <= 0.01 ? 1 : 0;
    }
    assertThat(found).isBetween(140, 185);
  }

  @Test
  void quantilesAreThoseOfTheTables() {
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959964, within(1e-5));
    assertThat(Normal.quantile(0.9995)).isCloseTo(3.290527, within(1e-5));
  }
}
