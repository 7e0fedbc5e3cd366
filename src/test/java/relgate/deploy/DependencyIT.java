package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** A service beside the stack that a deploy asks as well, and that is no part of its rollback. */
@RequiresDocker
class DependencyIT {
  private static final String HEALTH = "/cgi-bin/healthz";

  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);
  private ScratchStack payments = ScratchStack.in(folder);

  @BeforeEach
  void testcontainersNeedsNothingThatMustBePulled() {
    shop = LiveShop.in(folder.resolve("shop"));
    payments = ScratchStack.in(folder.resolve("payments"));
    if (!Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
      String why = "TESTCONTAINERS_RYUK_DISABLED is not true: its clean-up image would be pulled";
      System.err.println("skipped: " + why);
      Assumptions.abort(why);
    }
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
    payments.close();
  }

  /** Built FROM scratch under a name that nobody can pull. */
  private GenericContainer<?> dependency() {
    payments.release(ScratchService.healthy("payments", 0, "1"));
    String image = payments.project() + "-payments:1";
    ScratchStack.docker("build", "-q", "-t", image, payments.folder() + "/images/payments");
    return new GenericContainer<>(DockerImageName.parse(image))
        .withImagePullPolicy(name -> false)
        .withExposedPorts(8080)
        .waitingFor(Wait.forHttp(HEALTH).withStartupTimeout(Duration.ofSeconds(30)));
  }

  private DeployReport deploy(String release, String url) {
    shop.stack().release(ScratchService.idle("worker", release));
    String fields =
        ", \"stable_seconds\": 0, \"health\": [{\"name\": \"payments\", \"url\": \"%s\"}]";
    return shop.deploy(shop.spec("staging", fields.formatted(url)))
        .run(LiveShop.request(release, 3));
  }

  @Test
  void aReleaseWhoseDependencyIsAwayGoesBackAndTheOldVersionIsNotBlamedForIt() {
    try (GenericContainer<?> container = dependency()) {
      container.start();
      String url = "http://127.0.0.1:" + container.getMappedPort(8080) + HEALTH;
      DeployReport good = deploy("r1", url);
      assertThat(good.outcome()).as("%s", good.problems()).isEqualTo(DeployOutcome.DEPLOYED);
      List<String> before = shop.stack().running();
      container.stop();
      DeployReport report = deploy("r2", url);
      assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
      assertThat(report.problems().get(0).found()).startsWith("payments: ");
      assertThat(shop.stack().running()).isEqualTo(before);
      assertThat(requireNonNull(requireNonNull(report.rollback()).health()).endpoints()).isEmpty();
    }
  }
}
