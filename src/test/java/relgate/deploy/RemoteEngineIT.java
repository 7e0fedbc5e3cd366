package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;
import relgate.testing.SocketBridge;

/**
 * The engine behind a network address, as DOCKER_HOST and as a context: nothing is said to the
 * local socket.
 */
@RequiresDocker
class RemoteEngineIT {
  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);

  @BeforeEach
  void oneServiceWithAnEndpoint() {
    shop = LiveShop.in(folder);
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  private static Path socket() {
    String host =
        ScratchStack.docker("context", "inspect", "--format", "{{.Endpoints.docker.Host}}").get(0);
    if (!host.startsWith("unix://")) {
      System.err.println("skipped: the engine is at " + host + ", not at a socket to bridge");
      Assumptions.abort(host);
    }
    return Path.of(host.substring("unix://".length()));
  }

  private EnvironmentSpec spec(int port, String more) {
    String health =
        ", \"stable_seconds\": 0, \"health\": [{\"name\": \"web\", \"url\": \"http://127.0.0.1:%d/cgi-bin/healthz\"}]";
    return shop.spec("staging", health.formatted(port) + more);
  }

  @Test
  void aReleaseGoesUpThroughAContextAndBackThroughDockerHost() throws IOException {
    int port = ScratchStack.freePort();
    shop.stack().release(ScratchService.healthy("web", port, "1"));
    try (SocketBridge bridge = SocketBridge.to(socket())) {
      Path settings = settings(bridge.url());
      DeployReport good =
          shop.with("DOCKER_CONFIG", settings.toString())
              .deploy(spec(port, ", \"context\": \"elsewhere\""))
              .run(LiveShop.request("up", 20));
      assertThat(good.outcome()).as("%s", good.problems()).isEqualTo(DeployOutcome.DEPLOYED);
      int asked = bridge.connections();
      List<String> before = shop.stack().running();
      shop.stack().release(ScratchService.neverHealthy("web", port, "2"));
      DeployReport bad =
          shop.with("DOCKER_HOST", bridge.url())
              .deploy(spec(port, ""))
              .run(LiveShop.request("down", 2));
      assertThat(bad.outcome()).as("%s", bad.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
      assertThat(shop.stack().running()).isEqualTo(before);
      assertThat(asked).isPositive();
      assertThat(bridge.connections()).isGreaterThan(asked);
    }
  }

  @Test
  void aPortOfThisMachineIsNoneOfAnEngineElsewhere() throws IOException {
    try (SocketBridge bridge = SocketBridge.to(socket())) {
      // The bridge itself has that port here, and no container of the engine has.
      shop.stack().release(ScratchService.healthy("web", bridge.port(), "1"));
      DeployRequest request = LiveShop.request("look", 2);
      LiveShop away = shop.with("DOCKER_HOST", bridge.url());
      assertThat(away.deploy(spec(bridge.port(), "")).look(request)).isEmpty();
      assertThat(shop.deploy(spec(bridge.port(), "")).look(request)).hasSize(1);
    }
  }

  /** Docker's settings in a folder of their own, with one context; plugins stay the user's. */
  private Path settings(String url) throws IOException {
    Path settings = Files.createDirectory(folder.resolve("docker-settings"));
    Path plugins = Path.of(requireNonNull(System.getProperty("user.home")), ".docker/cli-plugins");
    if (Files.isDirectory(plugins)) {
      Files.createSymbolicLink(settings.resolve("cli-plugins"), plugins);
    }
    ScratchStack.docker(
        "--config",
        settings.toString(),
        "context",
        "create",
        "elsewhere",
        "--docker",
        "host=" + url);
    return settings;
  }
}
