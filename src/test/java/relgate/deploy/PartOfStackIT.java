package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** A rollback brings back the services that there were: no more, and no fewer. */
@RequiresDocker
class PartOfStackIT {
  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);

  @BeforeEach
  void aShopThatWasNeverDeployed() {
    shop = LiveShop.in(folder);
    shop.stack().release(ScratchService.idle("web", "1"), ScratchService.idle("mail", "1"));
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  private DeployReport deploy(String id, String fields) {
    EnvironmentSpec spec = shop.spec("staging", ", \"stable_seconds\": 0" + fields);
    return shop.deploy(spec).run(LiveShop.request(id, 5));
  }

  private void rolledBack(DeployReport report, List<String> before) {
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(shop.stack().running()).isEqualTo(before);
    assertThat(shop.stack().containers()).hasSameSizeAs(before);
  }

  /** The other service was never built: making its container would fail. */
  @Test
  void servicesThatTheDeployDoesNotNameAreNotMadeByItsRollback() {
    String only = ", \"services\": [\"web\"]";
    assertThat(deploy("p1", only).outcome()).isEqualTo(DeployOutcome.DEPLOYED);
    List<String> before = shop.stack().running();
    shop.stack().release(ScratchService.oneShot("web", "2", 3), ScratchService.idle("mail", "2"));
    rolledBack(deploy("p2", only), before);
  }

  @Test
  void aServiceThatTheFailedReleaseAddedIsGoneWhereTheOldConfigurationIsNotKnown() {
    ScratchStack.docker(
        "compose", "-p", shop.stack().project(), "-f", folder + "/docker-compose.yml", "up", "-d");
    List<String> before = shop.stack().running();
    shop.stack()
        .release(
            ScratchService.oneShot("web", "2", 3),
            ScratchService.idle("mail", "2"),
            ScratchService.idle("added", "2"));
    rolledBack(deploy("a1", ""), before);
  }
}
