package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problem;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchService;
import relgate.testing.ScratchStack;
import relgate.verdict.GateReport;

/**
 * What a real engine, compose file, disk or database makes impossible: refused, nothing changed.
 */
@RequiresDocker
class RefusedDeployIT {
  @TempDir private Path folder = Path.of("");
  private LiveShop shop = LiveShop.in(folder);

  @BeforeEach
  void aShopThatWasNeverDeployed() {
    shop = LiveShop.in(folder);
    shop.stack().release(ScratchService.idle("worker", "1"));
  }

  @AfterEach
  void nothingIsLeft() {
    shop.close();
  }

  /** Refuses, changes nothing, and says what to do about each reason. */
  private List<String> refused(DeployReport report) {
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.problems()).extracting(Problem::remedy).doesNotContain("");
    assertThat(shop.stack().containers()).isEmpty();
    assertThat(folder.resolve(".runtime/deploy_backups")).doesNotExist();
    assertThat(folder.resolve(".runtime/environments")).doesNotExist();
    assertThat(folder.resolve(".runtime/deploy_journal/staging.lock")).doesNotExist();
    return report.problems().stream().map(p -> p.place() + ": " + p.found()).toList();
  }

  private List<String> refused(LiveShop by, EnvironmentSpec spec) {
    return refused(by.deploy(spec).run(LiveShop.request("r", 5)));
  }

  @Test
  void anUnreachableDaemonIsRefusedTogetherWithWhatElseIsWrong() throws IOException {
    shop.stack().compose("services:\n  web: {imagine: 7}\n");
    Files.writeString(folder.resolve("app.db"), "this is a text file");
    LiveShop nowhere = shop.with("DOCKER_HOST", "unix://" + folder + "/no.sock");
    List<String> found = refused(nowhere, shop.spec("staging", ", \"databases\": [\"app.db\"]"));
    assertThat(found).hasSize(3);
    assertThat(found.get(0)).startsWith("docker: ").contains("Cannot connect");
    assertThat(found.get(1)).contains("docker-compose.yml").contains("imagine");
    assertThat(found.get(2)).isEqualTo("app.db: a file that is none");
  }

  @Test
  void anUnknownContextIsRefused() {
    EnvironmentSpec spec = shop.spec("staging", ", \"context\": \"no-such-context\"");
    assertThat(refused(shop, spec)).first().asString().contains("no-such-context");
  }

  @Test
  void aMissingDockerIsRefusedByName() {
    List<String> found = refused(shop.with("PATH", "/nowhere"), shop.spec("staging", ""));
    assertThat(found).hasSize(1).first().asString().startsWith("docker: ").contains("PATH");
  }

  @Test
  void unknownServicesTakenPortsAndDamagedDatabasesAreNamedAtOnce() throws IOException {
    int port = ScratchStack.freePort();
    shop.stack().release(ScratchService.healthy("web", port, "1"));
    damaged(folder.resolve("app.db"));
    String fields = ", \"services\": [\"webb\"], \"databases\": [\"app.db\"]";
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      List<String> found = refused(shop, shop.spec("staging", fields));
      assertThat(socket.isBound()).isTrue();
      assertThat(found)
          .hasSize(3)
          .contains("relgate.json: deploy.staging.services: \"webb\"")
          .contains("service web: taken by another process");
      assertThat(found.get(2)).startsWith("app.db: ");
    }
  }

  /** A database whose pages are not what its first page says. */
  private static void damaged(Path file) throws IOException {
    Shop.sql(file, "CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT)");
    Shop.sql(
        file,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
            + " INSERT INTO orders SELECT i, 'a note that fills the page' FROM n");
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - 4096);
      bytes.write(new byte[2048]);
    }
  }

  @Test
  void aPortOfAnotherContainerIsRefusedWithItsName() throws IOException {
    int port = ScratchStack.freePort();
    ScratchStack other = ScratchStack.in(folder.resolve("other"));
    try (other) {
      other.release(ScratchService.healthy("front", port, "1"));
      String file = other.folder() + "/docker-compose.yml";
      ScratchStack.docker("compose", "-p", other.project(), "-f", file, "up", "-d");
      shop.stack().release(ScratchService.healthy("web", port, "1"));
      assertThat(refused(shop, shop.spec("staging", "")))
          .containsExactly("service web: taken by container " + other.project() + "-front-1");
    }
  }

  @Test
  void externalThingsThatAreNotThereAreNamedAtOnce() {
    shop.stack()
        .compose(
            """
            services:
              worker:
                build: images/worker
                networks: [front, missing]
                volumes: ["gone:/data"]
                secrets: [password]
            networks: {front: {external: true, name: bridge}, missing: {external: true}}
            volumes: {gone: {external: true, name: no-such-volume}, unused: {external: true}}
            secrets: {password: {external: true}}
            """);
    assertThat(refused(shop, shop.spec("staging", "")))
        .containsExactly(
            "network missing: no such network",
            "volume no-such-volume: no such volume",
            "secret password: external, which only a swarm has");
  }

  @Test
  void aMountedSourceIsRefusedInProdAndAWarningInStaging() {
    shop.stack().release(ScratchService.idle("web", "1").with("volumes: [\"./src:/src:ro\"]"));
    String found = "web mounts " + folder.resolve("src") + " of the candidate";
    assertThat(refused(shop, shop.spec("prod", ""))).containsExactly("service web: " + found);
    DeployRequest request = LiveShop.request("r", 5);
    assertThat(shop.deploy(shop.spec("staging", "")).look(request)).isEmpty();
    EnvironmentSpec allowed = shop.spec("prod", ", \"allow_binds\": [\"src\"]");
    assertThat(shop.deploy(allowed).look(request)).isEmpty();
  }

  @Test
  void tooLittleDiskForTheBackupIsRefused() throws IOException {
    Shop.sql(folder.resolve("app.db"), "CREATE TABLE orders (id INTEGER PRIMARY KEY)");
    long free = Files.getFileStore(folder).getUsableSpace();
    try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve("app.db").toFile(), "rw")) {
      sparse.setLength(free / 2);
    }
    List<String> found = refused(shop, shop.spec("staging", ", \"databases\": [\"app.db\"]"));
    assertThat(found).hasSize(1).first().asString().matches(".*deploy_backups.*: [0-9]+ bytes");
  }

  @Test
  void anImageThatTheVerdictJudgedAndTheEngineHasNotIsRefused() {
    String digest = "sha256:" + "0".repeat(64);
    GateReport.Image image = new GateReport.Image("worker", digest);
    Guard.Decision allowed =
        new Guard.Decision(true, true, List.of(), "v1", "r.json", List.of(image));
    DeployReport report =
        shop.deploy(shop.spec("staging", ""), () -> allowed).run(LiveShop.request("r", 5));
    assertThat(refused(report)).containsExactly("image of worker: no such image on this engine");
  }
}
