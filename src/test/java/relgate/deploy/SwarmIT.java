package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.testing.AloneOnEngine;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** A stack of two services on a swarm of one node, which this test makes and takes apart. */
@RequiresDocker
@AloneOnEngine
class SwarmIT {
  @TempDir private Path folder = Path.of("");
  private ScratchStack stack = ScratchStack.in(folder);
  private boolean mine;
  private int calls;

  @BeforeEach
  void aSwarmOfOneNode() {
    stack = ScratchStack.in(folder);
    String state = ScratchStack.docker("info", "--format", "{{.Swarm.LocalNodeState}}").get(0);
    try {
      if (state.equals("inactive")) {
        ScratchStack.docker("swarm", "init", "--advertise-addr", "127.0.0.1");
        mine = true;
      }
    } catch (IllegalStateException e) {
      System.err.println("skipped: this engine cannot be a swarm: " + e.getMessage());
      Assumptions.abort(e.getMessage());
    }
  }

  @AfterEach
  void nothingIsLeft() {
    ScratchStack.docker("stack", "rm", stack.project());
    stack.close();
    if (mine) {
      ScratchStack.docker("swarm", "leave", "--force");
    }
  }

  /** Builds the images of a release and writes the stack's file. */
  private void release(String name, ScratchService web) {
    stack.release(web, ScratchService.idle("worker", name));
    StringBuilder compose = new StringBuilder("services:\n");
    for (String service : List.of("web", "worker")) {
      String image = stack.project() + "-" + service + ":" + name;
      ScratchStack.docker("build", "-q", "-t", image, folder + "/images/" + service);
      compose.append("  ").append(service).append(":\n    image: ").append(image).append('\n');
      compose.append("    deploy: {replicas: 1, restart_policy: {condition: none}}\n");
    }
    stack.compose(compose.toString());
  }

  private DeployReport deploy(int timeoutSeconds) {
    String section =
        "{\"backend\": \"swarm\", \"project\": \"%s\", \"stable_seconds\": 2}"
            .formatted(stack.project());
    Deploy deploy =
        new Deploy(
            new Workspace(folder),
            EnvironmentSpec.of("staging", folder, Shop.section(section)),
            new ProcessRunner(System.getenv(), folder, Secrets.none()),
            Guard.Decision::notRequired,
            new SqliteDatabases(true),
            Machine.here(),
            Clock.systemUTC(),
            Timer.system(),
            step -> {},
            (kind, hook, command) -> command);
    return deploy.run(
        new DeployRequest(
            "swarm" + calls++,
            null,
            true,
            false,
            false,
            Duration.ofSeconds(timeoutSeconds),
            Duration.ofSeconds(1),
            null));
  }

  private List<String> images() {
    String label = "label=com.docker.stack.namespace=" + stack.project();
    return ScratchStack.docker("ps", "-q", "--filter", label).stream()
        .map(id -> ScratchStack.docker("inspect", "--format", "{{.Image}}", id).get(0))
        .sorted()
        .toList();
  }

  @Test
  void theWholeStackGoesBackWhenOneServiceFails() {
    release("1", ScratchService.idle("web", "1"));
    DeployReport first = deploy(30);
    assertThat(first.outcome()).as("%s", first.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    List<String> before = images();
    assertThat(before).hasSize(2);
    release("2", ScratchService.oneShot("web", "2", 1));
    DeployReport report = deploy(6);
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(images()).isEqualTo(before);
  }

  @Test
  void aServiceOnEveryNodeIsRefusedBeforeAnythingChanges() {
    stack.compose(
        "services: {agent: {image: \"" + stack.project() + "\", deploy: {mode: global}}}");
    DeployReport report = deploy(6);
    assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(report.problems())
        .extracting(p -> p.place() + ": " + p.found())
        .containsExactly("service agent: deploy.mode global");
    assertThat(images()).isEmpty();
  }
}
