package relgate.monitor.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignFlipTestTest {
  @Test
  void triesEverySignPatternWhereTopicsAreFew() {
    assertThat(SignFlipTest.worse(new double[] {-0.1, -0.2, -0.3}, 1)).isEqualTo(1.0 / 8);
    assertThat(SignFlipTest.worse(new double[] {0.1, -0.1}, 1)).isEqualTo(3.0 / 4);
  }

  @Test
  void findsNothingWhereNothingDiffers() {
    assertThat(SignFlipTest.worse(new double[] {0, 0, 0}, 1)).isEqualTo(1);
  }

  @Test
  void leavesOutTopicsThatDidNotMove() {
    assertThat(SignFlipTest.worse(new double[] {-0.2, 0, 0, -0.2}, 1)).isEqualTo(1.0 / 4);
  }

  /** Fisher's 15 pairs of Darwin's maize: 863 of 32,768 sign patterns are at least as far off. */
  @Test
  void agreesWithFishersCountOnDarwinsMaize() {
    double[] darwin = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    double[] lower = Arrays.stream(darwin).map(d -> -d).toArray();
    assertThat(SignFlipTest.worse(lower, 7)).isCloseTo(863.0 / 32_768, within(0.003));
  }

  @Test
  void drawsTheSamePatternsForTheSameSeed() {
    double[] many = new double[100];
    Arrays.setAll(many, i -> Math.sin(i) - 0.1);
    assertThat(SignFlipTest.worse(many, 5)).isEqualTo(SignFlipTest.worse(many, 5));
  }

  @Test
  void neverSaysThatSomethingIsImpossible() {
    double[] many = new double[100];
    Arrays.fill(many, -0.5);
    assertThat(SignFlipTest.worse(many, 5)).isEqualTo(1.0 / (1 + SignFlipTest.PERMUTATIONS));
  }
}
