package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every point at which a deploy touches the world. Target: at least 200, all right. */
class KilledDeployBench {
  private static final List<String> SERVICES = List.of("cache", "mail", "search", "web", "worker");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void everyPoint() {
    int good =
        new KilledDeploys(folder.resolve("good"), 1, SERVICES)
            .aGoodReleaseIsThereAfterTheSameCommandAgainWhereverItWasKilled();
    int bad =
        new KilledDeploys(folder.resolve("bad"), 1, SERVICES)
            .aBadReleaseLeavesTheOldOneWhereverItWasKilled();
    int resumed =
        new KilledDeploys(folder.resolve("resume"), 1, SERVICES)
            .resumeFinishesARollbackThatWasKilled();
    System.out.printf(
        "killed deploys: %d points of a good release, %d of a bad one, %d rollbacks resumed;"
            + " all ended old or new, no row lost (target: 200 points)%n",
        good, bad, resumed);
    assertThat(good + bad).isGreaterThanOrEqualTo(200);
  }
}
