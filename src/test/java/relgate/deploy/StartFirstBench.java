package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;

/**
 * Target: of at least 1,500 requests at up to fifty a second, while twenty good releases take over
 * one after the other, none fails.
 */
@RequiresDocker
class StartFirstBench extends BehindProxy {
  private static final int RELEASES = 20;
  private static final int LEAST_REQUESTS = 1_500;

  @Test
  void noRequestOfTwentyGoodReleasesFails() {
    int releases = 0;
    Visitors visitors = new Visitors();
    try (visitors) {
      while (releases < RELEASES || visitors.asked.get() < LEAST_REQUESTS) {
        releases++;
        release(ScratchService.healthy("web", 0, "r" + releases));
        DeployReport report = deploy("r" + releases, 1, 60);
        assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.DEPLOYED);
        assertThat(report.steps()).extracting(step -> step.step()).contains(Step.HAND_OVER);
      }
    }
    System.out.printf(
        "start-first: %d good releases, %d of %d requests failed%n",
        releases, visitors.failed.get(), visitors.asked.get());
    assertThat(visitors.failed.get()).isZero();
  }
}
