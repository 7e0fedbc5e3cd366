package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;
import relgate.testing.SwarmNodes;

/** A stack whose tasks are on nodes that the engine which is asked does not see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("swarm-nodes")
abstract class ThreeNodes {
  private @Nullable SwarmNodes cluster;
  @TempDir private Path folder = Path.of("");
  ScratchStack stack = ScratchStack.in(folder);
  String extra = "";
  int port;
  private int calls;

  @BeforeAll
  void threeNodes() {
    cluster = SwarmNodes.up(3);
  }

  @AfterAll
  void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  SwarmNodes nodes() {
    return requireNonNull(cluster);
  }

  @BeforeEach
  void aStackOfItsOwn() {
    stack = ScratchStack.in(folder.resolve("s" + calls));
    extra = "";
    port = ScratchStack.freePort();
  }

  @AfterEach
  void nothingIsLeft() {
    for (int tries = 1; true; tries++) {
      try {
        nodes().docker(1, "stack", "rm", stack.project());
        return;
      } catch (IllegalStateException e) {
        // A task that ends still uses the network.
        if (tries == 60) {
          throw e;
        }
        LockSupport.parkNanos(500_000_000);
      }
    }
  }

  /** Pushes the images of a release and writes the stack's file, with two tasks of each service. */
  void release(String name, ScratchService web) {
    stack.release(web, ScratchService.idle("worker", name));
    StringBuilder compose = new StringBuilder("version: \"3.8\"\nservices:\n");
    for (String service : List.of("web", "worker")) {
      String image =
          nodes()
              .pushed(
                  stack.folder().resolve("images/" + service),
                  stack.project() + "-" + service + ":" + name);
      compose.append("  ").append(service).append(":\n    image: ").append(image).append('\n');
      compose.append(
          "    deploy: {replicas: 2, endpoint_mode: dnsrr, placement: {max_replicas_per_node: 1},"
              + " restart_policy: {condition: none}"
              + extra
              + "}\n");
      if (service.equals("web")) {
        compose.append("    ports: [{target: 8080, published: " + port + ", mode: host}]\n");
      }
    }
    stack.compose(compose.toString());
  }

  DeployReport deploy(int timeoutSeconds) {
    return deploy(timeoutSeconds, step -> {});
  }

  DeployReport deploy(int timeoutSeconds, Consumer<DeployReport.StepRecord> progress) {
    String section =
        "{\"backend\": \"swarm\", \"project\": \"%s\", \"stable_seconds\": 2}"
            .formatted(stack.project());
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("DOCKER_HOST", nodes().host(1));
    ProcessRunner runner = new ProcessRunner(environment, stack.folder(), Secrets.none());
    Deploy deploy =
        new Deploy(
            new Workspace(stack.folder()),
            EnvironmentSpec.of("staging", stack.folder(), Shop.section(section)),
            runner,
            Guard.Decision::notRequired,
            new SqliteDatabases(true, runner),
            Machine.here(),
            Clock.systemUTC(),
            Timer.system(),
            progress,
            (kind, hook, command) -> command);
    return deploy.run(
        new DeployRequest(
            "nodes" + calls++,
            null,
            true,
            false,
            false,
            Duration.ofSeconds(timeoutSeconds),
            Duration.ofSeconds(1),
            null));
  }

  /** `service image` of every running task on whatever node. */
  List<String> running() {
    return nodes()
        .docker(
            1,
            "stack",
            "ps",
            "--no-trunc",
            "--filter",
            "desired-state=running",
            "--format",
            "{{.Name}} {{.Image}} {{.CurrentState}}",
            stack.project())
        .stream()
        .filter(line -> line.contains(" Running "))
        .map(line -> line.replaceAll("\\.[0-9]+ ", " ").replaceAll(" Running .*", ""))
        .sorted()
        .toList();
  }

  void goodReleaseRuns() {
    release("1", ScratchService.idle("web", "1"));
    DeployReport first = deploy(60);
    assertThat(first.outcome()).as("%s", first.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(running())
        .hasSize(4)
        .allMatch(line -> line.contains("@sha256:") || line.contains(":1"));
  }

  /** Every task with its node, its state and its error, for people. */
  List<String> tasks() {
    return nodes().docker(1, "service", "ls", "-q").stream()
        .flatMap(id -> nodes().docker(1, "service", "ps", "--no-trunc", id).stream())
        .toList();
  }
}
