package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import relgate.deploy.DeployReport.RollbackRecord;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;

/** Target: the old version is back whole whatever the cluster loses or refuses on the way. */
@RequiresDocker
class SwarmNodesBench extends ThreeNodes {
  @Test
  void anUpdateThatTheClusterTakesBackItselfIsNoDeploy() {
    extra = ", update_config: {failure_action: rollback, monitor: 3s}";
    goodReleaseRuns();
    List<String> before = running();
    release("2", ScratchService.oneShot("web", "2", 1));
    DeployReport report = deploy(120);
    assertThat(report.outcome())
        .as("%s %s", report.problems(), tasks())
        .isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(running()).isEqualTo(before);
  }

  /** Of a service with `condition: none` the cluster itself never tries a refused start again. */
  @Test
  void aStartThatANodeRefusedOnTheWayBackIsTriedAgain() {
    goodReleaseRuns();
    List<String> before = running();
    release("2", ScratchService.oneShot("web", "2", 1));
    List<Process> holders = new ArrayList<>();
    DeployReport report =
        deploy(
            20,
            step -> {
              if (step.step() == Step.STOP_WRITERS) {
                for (int node = 1; node <= 3; node++) {
                  holders.add(nodes().holdPort(node, port));
                }
                Thread release = new Thread(() -> releaseWhenRefused(holders));
                release.setDaemon(true);
                release.start();
              }
            });
    assertThat(report.outcome())
        .as("%s %s", report.problems(), tasks())
        .isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(report.warnings()).anyMatch(text -> text.contains("web") && text.contains("/2"));
    assertThat(running()).isEqualTo(before);
  }

  private void releaseWhenRefused(List<Process> holders) {
    while (tasks().stream().noneMatch(task -> task.contains("already in use"))) {
      LockSupport.parkNanos(200_000_000);
    }
    holders.forEach(Process::destroy);
  }

  /** At each step one node is lost, and the old version has to come back whole all the same. */
  @ParameterizedTest
  @EnumSource(names = {"UP", "HEALTH", "STOP_WRITERS", "IMAGES_BACK", "START_BACK"})
  void aNodeIsLostAfter(Step lostAfter) {
    goodReleaseRuns();
    release("2", ScratchService.oneShot("web", "2", 1));
    int lost = nodes().workerWith(stack.project() + "_worker");
    DeployReport report =
        deploy(
            20,
            step -> {
              if (step.step() == lostAfter) {
                nodes().kill(lost);
              }
            });
    nodes().start(lost);
    RollbackRecord rollback = report.rollback();
    System.out.printf(
        "swarm: a node lost after %s: %s, way back %.1f s%n",
        lostAfter, report.outcome(), rollback == null ? -1 : rollback.seconds());
    assertThat(report.outcome())
        .as("%s %s", report.problems(), tasks())
        .isEqualTo(DeployOutcome.ROLLED_BACK);
  }
}
