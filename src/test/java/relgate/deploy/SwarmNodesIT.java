package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;
import relgate.testing.SwarmNodes;

/** A stack whose tasks are on nodes that the engine which is asked does not see. */
@RequiresDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("swarm-nodes")
class SwarmNodesIT {
  private @Nullable SwarmNodes cluster;
  @TempDir private Path folder = Path.of("");
  private ScratchStack stack = ScratchStack.in(folder);
  private String extra = "";
  private int port;
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

  private SwarmNodes nodes() {
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
    nodes().docker(1, "stack", "rm", stack.project());
  }

  /** Pushes the images of a release and writes the stack's file, with two tasks of each service. */
  private void release(String name, ScratchService web) {
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

  private DeployReport deploy(int timeoutSeconds) {
    return deploy(timeoutSeconds, step -> {});
  }

  private DeployReport deploy(int timeoutSeconds, Consumer<DeployReport.StepRecord> progress) {
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
  private List<String> running() {
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

  private void goodReleaseRuns() {
    release("1", ScratchService.idle("web", "1"));
    DeployReport first = deploy(60);
    assertThat(first.outcome()).as("%s", first.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(running())
        .hasSize(4)
        .allMatch(line -> line.contains("@sha256:") || line.contains(":1"));
  }

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

  /** Every task with its node, its state and its error, for people. */
  private List<String> tasks() {
    return nodes().docker(1, "service", "ls", "-q").stream()
        .flatMap(id -> nodes().docker(1, "service", "ps", "--no-trunc", id).stream())
        .toList();
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
