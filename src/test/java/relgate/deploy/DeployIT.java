package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;
import relgate.verdict.GateReport;

/** Bad and good releases of one stack of three services, on a real engine. */
@RequiresDocker
class DeployIT {
  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);
  private int port;
  private int calls;

  @BeforeEach
  void oneGoodReleaseRuns() {
    shop = LiveShop.in(folder);
    port = ScratchStack.freePort();
    shop.stack().release(healthy("1"), worker("1"), migrate("1"));
    Shop.sql(folder.resolve("data/app.db"), "CREATE TABLE orders (id INTEGER PRIMARY KEY)");
    Shop.sql(folder.resolve("data/app.db"), "INSERT INTO orders VALUES (1), (2)");
    assertThat(deploy(0).outcome()).isEqualTo(DeployOutcome.DEPLOYED);
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  private static ScratchService worker(String release) {
    return ScratchService.idle("worker", release);
  }

  private static ScratchService migrate(String release) {
    return ScratchService.oneShot("migrate", release, 0);
  }

  private ScratchService healthy(String release) {
    return ScratchService.healthy("web", port, release);
  }

  private EnvironmentSpec spec(int stableSeconds) {
    String fields =
        ", \"databases\": [\"data/app.db\"], \"stable_seconds\": %d, \"health\": [{\"name\":"
            + " \"web\", \"url\": \"http://127.0.0.1:%d/cgi-bin/healthz\", \"body\": \"release\"}]";
    return shop.spec("staging", fields.formatted(stableSeconds, port));
  }

  private Deploy wired(EnvironmentSpec spec) {
    return shop.deploy(spec);
  }

  private DeployReport deploy(int stableSeconds) {
    return wired(spec(stableSeconds)).run(request(25));
  }

  private DeployRequest request(int timeoutSeconds) {
    return LiveShop.request("it" + calls++, timeoutSeconds);
  }

  private void rolledBack(DeployReport report, List<String> before) {
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(shop.stack().running()).isEqualTo(before);
    assertThat(Shop.orders(folder.resolve("data/app.db"))).containsExactly(1L, 2L);
    assertThat(requireNonNull(report.rollback())).isNotNull();
  }

  @Test
  void oneBadServiceOfThreeBringsAllThreeBackScaledAndStoppedAsTheyWere() throws IOException {
    compose("up", "-d", "--no-build", "--scale", "worker=2", "worker");
    ScratchStack.docker("stop", id("web"));
    List<String> before = shop.stack().running();
    assertThat(before).hasSize(2);
    shop.stack().release(healthy("2"), ScratchService.oneShot("worker", "2", 3), migrate("2"));
    DeployReport report = deploy(1);
    rolledBack(report, before);
    assertThat(requireNonNull(report.rollback()).verifiedImages())
        .containsOnlyKeys("web", "worker", "migrate");
    assertThat(
            Files.readString(
                folder
                    .resolve(requireNonNull(report.snapshot()).folder())
                    .resolve("override.yaml")))
        .contains("relgate-rollback/" + shop.stack().project());
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
    List<String> before = shop.stack().running();
    shop.stack()
        .release(
            ScratchService.healthy("web", ScratchStack.freePort(), "2"), worker("2"), migrate("2"));
    DeployReport report = wired(spec(1)).run(request(3));
    rolledBack(report, before);
    assertThat(requireNonNull(requireNonNull(report.rollback()).health()).endpoints())
        .containsExactly("web: status 200");
  }

  @Test
  void filesOfConfigsAndSecretsComeBackWithTheVersionThatHadThem() throws IOException {
    ScratchService configured =
        worker("1").with("configs: [c]\nsecrets: [s]").with("restart: \"no\"");
    Files.writeString(folder.resolve("c.txt"), "old config");
    Files.writeString(folder.resolve("s.txt"), "old secret");
    shop.stack().release(healthy("1"), configured, migrate("1"));
    Path compose = folder.resolve("docker-compose.yml");
    String files = "configs: {c: {file: ./c.txt}}\nsecrets: {s: {file: ./s.txt}}\n";
    Files.writeString(compose, Files.readString(compose) + files);
    assertThat(deploy(0).outcome()).isEqualTo(DeployOutcome.DEPLOYED);
    Files.writeString(folder.resolve("c.txt"), "new config");
    Files.writeString(folder.resolve("s.txt"), "new secret");
    shop.stack().release(ScratchService.neverHealthy("web", port, "2"), configured, migrate("2"));
    Files.writeString(compose, Files.readString(compose) + files);
    assertThat(wired(spec(1)).run(request(3)).outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
    String worker = id("worker");
    assertThat(ScratchStack.docker("exec", worker, "/bin/cat", "/c", "/run/secrets/s"))
        .containsExactly("old configold secret");
  }

  @Test
  void aFirstDeployThatFailsRemovesWhatItStarted() {
    shop.close();
    assertThat(folder.resolve(".runtime").toFile().renameTo(folder.resolve("old").toFile()))
        .isTrue();
    shop.stack().release(ScratchService.neverHealthy("web", port, "2"), worker("2"), migrate("2"));
    DeployReport report = wired(spec(1)).run(request(2));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(shop.stack().containers()).isEmpty();
    assertThat(ScratchStack.docker("images", "-q", shop.stack().project() + "-web")).isEmpty();
  }

  @Test
  void everythingWrongIsRefusedAtOnceAndNothingChanges() throws IOException {
    Map<String, String> before = started();
    int taken = ScratchStack.freePort();
    shop.stack().release(ScratchService.healthy("web", taken, "2"), worker("2"));
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
    return shop.stack().containers().stream()
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
            "label=com.docker.compose.project=" + shop.stack().project(),
            "--filter",
            "label=com.docker.compose.service=" + service)
        .get(0);
  }

  private void compose(String... arguments) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of("compose", "-p", shop.stack().project(), "-f", folder + "/docker-compose.yml"));
    all.addAll(List.of(arguments));
    ScratchStack.docker(all.toArray(String[]::new));
  }

  @Test
  void sixteenDeployersHaveOneWinner() throws Exception {
    shop.stack().release(healthy("2"), worker("2"), migrate("2"));
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
  void theImagesThatTheVerdictJudgedAreDeployedWhateverTheSourceIsNow() {
    shop.stack().release(healthy("judged"), worker("1"), migrate("1"));
    String judged = ScratchStack.docker("build", "-q", folder + "/images/web").get(0);
    shop.stack().release(healthy("later"), worker("2"), migrate("1"));
    Guard.Decision allowed =
        new Guard.Decision(
            true, true, List.of(), "v1", "r.json", List.of(new GateReport.Image("web", judged)));
    DeployReport report = shop.deploy(spec(1), () -> allowed).run(request(25));
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(shop.stack().running()).contains("web " + judged);
    assertThat(report.images())
        .extracting(i -> i.service() + " " + i.fromVerdict())
        .containsExactly("migrate false", "web true", "worker false");
    assertThat(report.warnings()).contains("the image of worker is built after the verdict");
  }

  /** What promotion-gate.yml does between the job that judges and the job that deploys. */
  @Test
  void imagesThatWereSavedAndLoadedAreTheOnesThatWereJudged() {
    shop.stack().release(healthy("judged"), worker("1"), migrate("1"));
    String judged = ScratchStack.docker("build", "-q", folder + "/images/web").get(0);
    Guard.Decision allowed =
        new Guard.Decision(
            true, true, List.of(), "v1", "r.json", List.of(new GateReport.Image("web", judged)));
    String archive = folder.resolve("images.tar").toString();
    ScratchStack.docker("save", "--output", archive, judged);
    ScratchStack.docker("rmi", "--force", judged);
    DeployReport without = shop.deploy(spec(1), () -> allowed).run(request(25));
    assertThat(without.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(without.problems().get(0).found()).isEqualTo("no such image on this engine");
    ScratchStack.docker("load", "--input", archive);
    DeployReport report = shop.deploy(spec(1), () -> allowed).run(request(25));
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(shop.stack().running()).contains("web " + judged);
  }
}
