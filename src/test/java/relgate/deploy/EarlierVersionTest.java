package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.deploy.DeployRequest.EarlierVersion;

/** Going to a version that ran before, on demand. */
class EarlierVersionTest {
  @TempDir private Path folder = Path.of("");
  private final ScriptedEngine engine = new ScriptedEngine(List.of("web", "worker"));

  @Test
  void anEarlierVersionComesBackOnDemandOnTheDataOfNow() {
    Shop shop = Shop.withOneDatabase(folder);
    shop.deploy(engine).run(Shop.request("d1"));
    engine.release("2", false);
    shop.deploy(engine).run(Shop.request("d2"));
    shop.sql("INSERT INTO orders VALUES (1)");
    DeployRequest back = Shop.request("d3").to(new EarlierVersion("d1", false));
    DeployReport report = shop.deploy(engine).run(back);
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(engine.containers())
        .containsExactly("web sha256:web-1 running", "worker sha256:worker-1 running");
    assertThat(shop.orders()).containsExactly(1L);
    assertThat(shop.statedImages()).containsExactly("web sha256:web-1", "worker sha256:worker-1");
  }

  @Test
  void anEarlierVersionBringsItsDatabasesOnlyIfAskedAndCountsWhatTheyReplace() {
    Shop shop = Shop.withOneDatabase(folder);
    shop.deploy(engine).run(Shop.request("d1"));
    engine.release("2", false);
    shop.deploy(engine).run(Shop.request("d2"));
    shop.sql("INSERT INTO orders VALUES (1), (2)");
    DeployRequest back = Shop.request("d3").to(new EarlierVersion("d1", true));
    DeployReport report = shop.deploy(engine).run(back);
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(shop.orders()).isEmpty();
    assertThat(shop.ordersSetAside()).containsExactly(1L, 2L);
    assertThat(report.warnings()).anyMatch(warning -> warning.startsWith("2 rows of app.db"));
  }

  @Test
  void aVersionThatNoPointKeepsIsRefusedWithThoseThatThereAre() {
    Shop shop = Shop.withOneDatabase(folder);
    shop.deploy(engine).run(Shop.request("d1"));
    engine.release("2", false);
    shop.deploy(engine).run(Shop.request("d2"));
    DeployRequest back = Shop.request("d3").to(new EarlierVersion("sha256:000000000000", false));
    DeployReport report = shop.deploy(engine).run(back);
    assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(report.problems().get(0).found()).contains("sha256:web-1");
  }
}
