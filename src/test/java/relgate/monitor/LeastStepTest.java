package relgate.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeastStepTest {
  private static final double[][] FIFTHS = {{0.2, 0.6, 1.0}, {0.4, 0.6, 0.6}};

  @Test
  void isTheLeastDifferenceOfAllRuns() {
    assertThat(LeastStep.of(FIFTHS, new double[][] {{0.75, 0.2, 0.2}}, 0.01))
        .isBetween(0.1499, 0.1501);
  }

  @Test
  void isNothingWhereNoTopicMoved() {
    double[][] still = {{0.5, 0.5}, {0.5, 0.5 + 1e-12}};
    assertThat(LeastStep.of(still, still, 0.01)).isZero();
  }

  @Test
  void isNoLongerLookedForOnceItIsFine() {
    double[][] many = {{0.1, 0.1001, 0.2, 0.20001}};
    assertThat(LeastStep.of(many, many, 0.05)).isBetween(0.00009, 0.0002);
  }
}
