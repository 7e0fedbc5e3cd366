package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;

@RequiresDocker
class SwarmNodesIT extends ThreeNodes {
  @Test
  void aStackOfManyNodesIsReplacedAndComesBackWhole() {
    goodReleaseRuns();
    release("2", ScratchService.idle("web", "2"));
    DeployReport second = deploy(60);
    assertThat(second.outcome()).as("%s", second.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(second.running()).isNotNull();
    List<String> before = running();
    release("3", ScratchService.oneShot("web", "3", 1));
    DeployReport bad = deploy(20);
    assertThat(bad.outcome()).as("%s", bad.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(running()).isEqualTo(before);
  }

  /** The tasks of a node that is gone keep their places in a service for a day. */
  @Test
  void theOldVersionComesBackWholeWhenANodeIsLostOnTheWay() {
    goodReleaseRuns();
    release("2", ScratchService.oneShot("web", "2", 1));
    int lost = nodes().workerWith(stack.project() + "_worker");
    DeployReport report =
        deploy(
            20,
            step -> {
              if (step.step() == Step.HEALTH) {
                nodes().kill(lost);
              }
            });
    try {
      assertThat(report.outcome())
          .as("%s %s", report.problems(), tasks())
          .isEqualTo(DeployOutcome.ROLLED_BACK);
      assertThat(report.rollback()).isNotNull();
    } finally {
      nodes().start(lost);
    }
  }

  @Test
  void imagesOfOneNodeAloneAreRefusedWithTheRegistryAsRemedy() {
    stack.release(ScratchService.idle("web", "1"));
    nodes()
        .docker(
            1,
            "build",
            "-q",
            "--network=none",
            "-t",
            "local-web:1",
            stack.folder() + "/images/web");
    stack.compose("services: {web: {image: \"local-web:1\", deploy: {replicas: 2}}}");
    DeployReport report = deploy(10);
    assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(report.problems().get(0).found()).contains("local-web:1");
    assertThat(report.problems().get(0).remedy()).contains("docker push");
  }
}
