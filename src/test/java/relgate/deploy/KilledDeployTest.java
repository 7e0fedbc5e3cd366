package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of the points; {@code KilledDeployBench} tries them all. */
class KilledDeployTest {
  private static final int STRIDE = 7;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void aGoodReleaseIsThereAfterTheSameCommandAgainWhereverItWasKilled() {
    int points =
        new KilledDeploys(folder, STRIDE, List.of("web", "worker"))
            .aGoodReleaseIsThereAfterTheSameCommandAgainWhereverItWasKilled();
    assertThat(points).isGreaterThan(60);
  }

  @Test
  void aBadReleaseLeavesTheOldOneWhereverItWasKilled() {
    int points =
        new KilledDeploys(folder, STRIDE, List.of("web", "worker"))
            .aBadReleaseLeavesTheOldOneWhereverItWasKilled();
    assertThat(points).isGreaterThan(100);
  }

  @Test
  void resumeFinishesARollbackThatWasKilled() {
    assertThat(
            new KilledDeploys(folder, STRIDE, List.of("web", "worker"))
                .resumeFinishesARollbackThatWasKilled())
        .isGreaterThan(3);
  }
}
