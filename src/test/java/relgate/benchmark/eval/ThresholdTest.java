package relgate.benchmark.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThresholdTest {
  private static final Threshold FOUR_FIFTHS = new Threshold(new BigDecimal("0.80"));

  @Test
  void aMeanAtTheThresholdReachesIt() {
    double mean = Share.mean(List.of(new Share(2, 5), new Share(5, 5), new Share(1, 1)));
    assertThat(mean).isEqualTo(0.8);
    assertThat(FOUR_FIFTHS.reachedBy(mean)).isTrue();
    assertThat(FOUR_FIFTHS.reachedBy((0.4 + 1 + 1) / 3)).isTrue();
    assertThat(FOUR_FIFTHS.reachedBy(0.8 - 1e-9)).isFalse();
  }

  @Test
  void theOrderOfCasesChangesNoMean() {
    SplittableRandom random = new SplittableRandom(7);
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int whole = random.nextInt(1, 30);
      shares.add(new Share(random.nextInt(0, whole + 1), whole));
    }
    double mean = Share.mean(shares);
    Collections.reverse(shares);
    assertThat(Share.mean(shares)).isEqualTo(mean);
  }

  /** A case loses what lowers the mean by exactly 1/20, whatever the others are. */
  @Test
  void aFallOfExactlyOneTwentiethIsNeverMoreThanThat() {
    SplittableRandom random = new SplittableRandom(19);
    for (int round = 0; round < 2_000; round++) {
      List<Share> before = new ArrayList<>(List.of(new Share(1, 1)));
      for (int i = 1; i < 20; i++) {
        int whole = random.nextInt(1, 9);
        before.add(new Share(random.nextInt(0, whole + 1), whole));
      }
      List<Share> after = new ArrayList<>(before);
      after.set(0, new Share(0, 1));
      BigDecimal fall =
          BigDecimal.valueOf(Share.mean(before)).subtract(BigDecimal.valueOf(Share.mean(after)));
      assertThat(Threshold.rounded(fall)).isEqualByComparingTo("0.05");
    }
  }
}
