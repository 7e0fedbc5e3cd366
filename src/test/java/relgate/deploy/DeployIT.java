package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Machine;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;

/** Bad and good releases of one stack of three services, on a real engine. */
@RequiresDocker
class DeployIT {
  @TempDir private Path folder = Path.of("");
  private ScratchStack stack = ScratchStack.in(folder);
  private int port;
  private int calls;

  @BeforeEach
  void oneGoodReleaseRuns() {
    stack = ScratchStack.in(folder);
    port = ScratchStack.freePort();
    stack.release(ScratchService.healthy("web", port, "1"), worker("1"), migrate("1"));
    Shop.sql(folder.resolve("data/app.db"), "CREATE TABLE orders (id INTEGER PRIMARY KEY)");
    Shop.sql(folder.resolve("data/app.db"), "INSERT INTO orders VALUES (1), (2)");
    assertThat(deploy(2).outcome()).isEqualTo(DeployOutcome.DEPLOYED);
  }

  @AfterEach
  void nothingIsLeft() {
    stack.close();
  }

  private static ScratchService worker(String release) {
    return ScratchService.idle("worker", release);
  }

  private static ScratchService migrate(String release) {
    return ScratchService.oneShot("migrate", release, 0);
  }

  private EnvironmentSpec spec(int stableSeconds) {
    String health =
        "{\"name\": \"web\", \"url\": \"http://127.0.0.1:%d/cgi-bin/healthz\", \"body\": \"release\"}";
    String section =
        "{\"project\": \"%s\", \"databases\": [\"data/app.db\"], \"stable_seconds\": %d, \"health\": [%s]}";
    return EnvironmentSpec.of(
        "staging",
        folder,
        Shop.section(section.formatted(stack.project(), stableSeconds, health.formatted(port))));
  }

  private Deploy wired(EnvironmentSpec spec) {
    return new Deploy(
        new Workspace(folder),
        spec,
        new ProcessRunner(System.getenv(), folder, Secrets.none()),
        Guard.Decision::notRequired,
        new SqliteDatabases(true),
        Machine.here(),
        Clock.systemUTC(),
        Timer.system(),
        step -> {});
  }

  private DeployReport deploy(int stableSeconds) {
    return wired(spec(stableSeconds)).run(request(25));
  }

  private DeployRequest request(int timeoutSeconds) {
    return new DeployRequest(
        "it" + calls++,
        null,
        true,
        false,
        false,
        Duration.ofSeconds(timeoutSeconds),
        Duration.ofMillis(500),
        null);
  }

  private void rolledBack(DeployReport report, List<String> before) {
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(stack.running()).isEqualTo(before);
    assertThat(Shop.orders(folder.resolve("data/app.db"))).containsExactly(1L, 2L);
    assertThat(requireNonNull(report.rollback())).isNotNull();
  }

  @Test
  void aReleaseThatIsNeverHealthyIsRolledBack() {
    List<String> before = stack.running();
    stack.release(ScratchService.neverHealthy("web", port, "2"), worker("2"), migrate("2"));
    DeployReport report = wired(spec(1)).run(request(3));
    rolledBack(report, before);
    assertThat(report.problems().get(0).found()).contains("status 503, expected status 200");
  }

  @Test
  void aReleaseThatCrashesAfterThreeSecondsIsRolledBack() {
    List<String> before = stack.running();
    stack.release(ScratchService.diesAfter("web", port, "2", 3), worker("2"), migrate("2"));
    DeployReport report = deploy(6);
    rolledBack(report, before);
    assertThat(report.problems().get(0).found()).contains("web: exited with 1");
  }

  @Test
  void aReleaseThatIsHealthyAndThenAnswers500IsRolledBack() {
    List<String> before = stack.running();
    stack.release(ScratchService.sickAfter("web", port, "2", 3), worker("2"), migrate("2"));
    DeployReport report = wired(spec(6)).run(request(8));
    rolledBack(report, before);
    assertThat(report.problems().get(0).found()).contains("status 500");
  }

  @Test
  void aSlowStartThatBecomesHealthyIsDeployed() {
    List<String> before = stack.running();
    stack.release(ScratchService.slowStart("web", port, "2", 3), worker("2"), migrate("2"));
    assertThat(deploy(1).outcome()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(stack.running()).doesNotContainAnyElementsOf(before);
  }

  @Test
  void oneBadServiceOfThreeBringsAllThreeBackScaledAndStoppedAsTheyWere() throws IOException {
    compose("up", "-d", "--no-build", "--scale", "worker=2", "worker");
    ScratchStack.docker("stop", id("web"));
    List<String> before = stack.running();
    assertThat(before).hasSize(2);
    stack.release(
        ScratchService.healthy("web", port, "2"),
        ScratchService.oneShot("worker", "2", 3),
        migrate("2"));
    DeployReport report = deploy(1);
    rolledBack(report, before);
    assertThat(requireNonNull(report.rollback()).verifiedImages())
        .containsOnlyKeys("web", "worker", "migrate");
    assertThat(
            Files.readString(
                folder
                    .resolve(requireNonNull(report.snapshot()).folder())
                    .resolve("override.yaml")))
        .contains("relgate-rollback/" + stack.project());
  }

  @Test
  void aBuildThatFailsLeavesTheOldVersionRunningUntouched() throws IOException {
    Map<String, String> before = started();
    Files.writeString(folder.resolve("images/web/Dockerfile"), "FROM scratch\nCOPY nothing /\n");
    Shop.sql(folder.resolve("data/app.db"), "INSERT INTO orders VALUES (3)");
    DeployReport report = deploy(1);
    assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(requireNonNull(report.rollback()).untouched()).isTrue();
    assertThat(started()).isEqualTo(before);
    assertThat(Shop.orders(folder.resolve("data/app.db"))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void theConfigurationComesBackAsWellAsTheImages() throws IOException {
    List<String> before = stack.running();
    stack.release(
        ScratchService.healthy("web", ScratchStack.freePort(), "2"), worker("2"), migrate("2"));
    DeployReport report = wired(spec(1)).run(request(3));
    rolledBack(report, before);
    assertThat(requireNonNull(requireNonNull(report.rollback()).health()).endpoints())
        .containsExactly("web: status 200");
  }

  @Test
  void aFirstDeployThatFailsRemovesWhatItStarted() {
    stack.close();
    assertThat(folder.resolve(".runtime").toFile().renameTo(folder.resolve("old").toFile()))
        .isTrue();
    stack.release(ScratchService.neverHealthy("web", port, "2"), worker("2"), migrate("2"));
    DeployReport report = wired(spec(1)).run(request(2));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(stack.containers()).isEmpty();
    assertThat(ScratchStack.docker("images", "-q", stack.project() + "-web")).isEmpty();
  }

  @Test
  void everythingWrongIsRefusedAtOnceAndNothingChanges() throws IOException {
    Map<String, String> before = started();
    int taken = ScratchStack.freePort();
    stack.release(ScratchService.healthy("web", taken, "2"), worker("2"));
    Files.writeString(folder.resolve("data/app.db"), "this is a text file and no database");
    try (var socket =
        new java.net.ServerSocket(taken, 1, java.net.InetAddress.getLoopbackAddress())) {
      DeployReport report = deploy(1);
      assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
      assertThat(report.problems())
          .extracting(p -> p.found())
          .containsExactlyInAnyOrder("taken by another process", "a file that is none");
      assertThat(socket.isBound()).isTrue();
    }
    assertThat(started()).isEqualTo(before);
  }

  private Map<String, String> started() {
    return stack.containers().stream()
        .collect(
            Collectors.toMap(
                id -> id,
                id ->
                    ScratchStack.docker("inspect", "--format", "{{.State.StartedAt}}", id).get(0)));
  }

  private String id(String service) {
    return ScratchStack.docker(
            "ps",
            "-q",
            "--filter",
            "label=com.docker.compose.project=" + stack.project(),
            "--filter",
            "label=com.docker.compose.service=" + service)
        .get(0);
  }

  private void compose(String... arguments) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of("compose", "-p", stack.project(), "-f", folder + "/docker-compose.yml"));
    all.addAll(List.of(arguments));
    ScratchStack.docker(all.toArray(String[]::new));
  }

  @Test
  void sixteenDeployersHaveOneWinner() throws Exception {
    stack.release(ScratchService.healthy("web", port, "2"), worker("2"), migrate("2"));
    List<DeployReport> reports = new java.util.concurrent.CopyOnWriteArrayList<>();
    List<Thread> threads = new java.util.ArrayList<>();
    for (int i = 0; i < 16; i++) {
      DeployRequest request = request(25);
      Thread thread = new Thread(() -> reports.add(wired(spec(1)).run(request)));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(reports).filteredOn(r -> r.outcome() == DeployOutcome.DEPLOYED).hasSize(1);
    assertThat(reports)
        .filteredOn(r -> r.outcome() == DeployOutcome.REFUSED)
        .hasSize(15)
        .allSatisfy(r -> assertThat(r.problems().get(0).found()).startsWith("held by "));
  }

  @Test
  void cyclesOfGoodAndBadReleasesLeaveNothingOver() {
    int containers = stack.containers().size();
    for (int i = 0; i < 3; i++) {
      stack.release(ScratchService.healthy("web", port, "g" + i), worker("g" + i), migrate("g"));
      assertThat(deploy(0).outcome()).isEqualTo(DeployOutcome.DEPLOYED);
      stack.release(ScratchService.oneShot("web", "b" + i, 1), worker("b" + i), migrate("b"));
      assertThat(deploy(0).outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
    }
    assertThat(stack.containers()).hasSize(containers);
    List<String> tags =
        ScratchStack.docker(
            "images", "--format", "{{.Tag}}", "relgate-rollback/" + stack.project());
    assertThat(tags).hasSizeLessThanOrEqualTo(3 * 6);
    assertThat(folder.resolve(".runtime/deploy_journal").toFile().list())
        .containsExactlyInAnyOrder("staging.jsonl", "staging.lock.guard");
  }
}
