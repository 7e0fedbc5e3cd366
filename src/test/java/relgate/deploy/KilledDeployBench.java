package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every point at which a deploy touches the world. Target: at least 200, all right, and 5 s for
 * relgate itself to recover.
 */
class KilledDeployBench {
  private static final List<String> SERVICES = List.of("cache", "mail", "search", "web", "worker");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void everyPoint() {
    KilledDeploys ofGood = new KilledDeploys(folder.resolve("good"), 1, SERVICES);
    int good = ofGood.aGoodReleaseIsThereAfterTheSameCommandAgainWhereverItWasKilled();
    KilledDeploys ofBad = new KilledDeploys(folder.resolve("bad"), 1, SERVICES);
    int bad = ofBad.aBadReleaseLeavesTheOldOneWhereverItWasKilled();
    int resumed =
        new KilledDeploys(folder.resolve("resume"), 1, SERVICES)
            .resumeFinishesARollbackThatWasKilled();
    double slowest = Math.max(ofGood.slowestSeconds(), ofBad.slowestSeconds());
    System.out.printf(
        "killed deploys: %d points of a good release, %d of a bad one, %d rollbacks resumed;"
            + " all ended old or new, no row lost (target: 200 points); relgate itself took at most"
            + " %.2f s to recover (target: 5 s)%n",
        good, bad, resumed, slowest);
    assertThat(good + bad).isGreaterThanOrEqualTo(200);
    assertThat(slowest).isLessThanOrEqualTo(5);
  }
}
