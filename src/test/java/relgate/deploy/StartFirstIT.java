package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import relgate.testing.AloneOnEngine;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;

@RequiresDocker
@AloneOnEngine
class StartFirstIT extends BehindProxy {
  @Test
  void noRequestFailsWhileAGoodReleaseTakesOver() {
    String proxy = proxyStarted();
    List<String> before = shop.stack().running();
    release(ScratchService.healthy("web", 0, "2"));
    Visitors visitors = new Visitors();
    DeployReport report;
    try (visitors) {
      report = deploy("good", 2, 60);
    }
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(shop.stack().running()).hasSize(2).isNotEqualTo(before);
    assertThat(report.steps()).extracting(s -> s.step()).contains(Step.HAND_OVER);
    assertThat(visitors.asked.get()).isPositive();
    assertThat(visitors.failed.get()).as("of %s", visitors.asked).isZero();
    assertThat(proxyStarted()).isEqualTo(proxy);
  }

  @Test
  void noRequestFailsWhereAReleaseNeverBecomesWell() {
    String proxy = proxyStarted();
    List<String> before = shop.stack().running();
    release(ScratchService.neverHealthy("web", 0, "2"));
    Visitors visitors = new Visitors();
    DeployReport report;
    try (visitors) {
      report = deploy("never", 1, 6);
    }
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(shop.stack().running()).isEqualTo(before);
    assertThat(visitors.failed.get()).as("of %s", visitors.asked).isZero();
    assertThat(proxyStarted()).isEqualTo(proxy);
  }
}
