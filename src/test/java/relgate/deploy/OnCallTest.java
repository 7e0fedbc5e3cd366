package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;

/** Nights that went wrong elsewhere: rows were forgotten, or another version came back. */
class OnCallTest {
  @TempDir private Path folder = Path.of("");
  private final ScriptedEngine engine = new ScriptedEngine(List.of("web", "worker"));
  private Shop shop = new Shop(Path.of(""), "{\"project\": \"none\"}");

  @BeforeEach
  void aGoodReleaseRuns() {
    shop = Shop.withOneDatabase(folder);
    shop.sql("INSERT INTO orders VALUES (1)");
    shop.deploy(engine).run(Shop.request("d1"));
  }

  /** The end of the process, which nothing catches. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** The engine, and the sudden end where a command has this argument for the first time. */
  private Runner killedAt(String argument) {
    AtomicBoolean over = new AtomicBoolean();
    return command -> {
      if (command.argv().contains(argument) && !over.getAndSet(true)) {
        throw new Killed();
      }
      return engine.run(command);
    };
  }

  private List<String> running() {
    return engine.containers();
  }

  private static List<String> version(String release) {
    return List.of(
        "web sha256:web-" + release + " running", "worker sha256:worker-" + release + " running");
  }

  @Test
  void rowsThatAKilledRollbackSetAsideAreKeptByTheNextCallAndByPruning() throws IOException {
    engine.release("2", true);
    Runner writes =
        command -> {
          Outcome outcome = engine.run(command);
          if (command.argv().contains("up") && command.argv().contains("--remove-orphans")) {
            shop.sql("INSERT OR IGNORE INTO orders VALUES (2), (3)");
          }
          return outcome;
        };
    AtomicBoolean over = new AtomicBoolean();
    Runner killed =
        command -> {
          if (command.argv().contains("--no-recreate") && !over.getAndSet(true)) {
            throw new Killed();
          }
          return writes.run(command);
        };
    assertThatThrownBy(() -> shop.deploy(killed).run(Shop.request("d2")))
        .isInstanceOf(Killed.class);
    assertThat(shop.deploy(engine).run(Shop.resume("d3")).outcome())
        .isEqualTo(DeployOutcome.ROLLED_BACK);
    for (int i = 4; i < 12; i++) {
      engine.release("" + i, false);
      shop.deploy(engine).run(Shop.request("d" + i));
    }
    assertThat(shop.ordersSetAside()).contains(2L, 3L);
    try (Stream<Path> all = Files.walk(shop.workspace().deployBackups("staging"))) {
      assertThat(all).anyMatch(path -> path.endsWith(Pruning.KEEP));
    }
  }

  @Test
  void aVersionThatSomebodyRepairedIsWhatTheNextFailureGoesBackTo() {
    engine.release("2", true);
    assertThat(shop.deploy(engine).run(Shop.withoutRollback("d2")).outcome())
        .isEqualTo(DeployOutcome.FAILED);
    engine.release("3", false);
    List.of("build", "up")
        .forEach(verb -> engine.run(Command.of("docker", "compose", "-p", "shop", verb)));
    shop.sql("INSERT INTO orders VALUES (7)");
    engine.release("4", true);
    DeployReport report = shop.deploy(engine).run(Shop.request("d4"));
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(running()).isEqualTo(version("3"));
    assertThat(shop.orders()).contains(7L);
  }

  @Test
  void aContainerThatWasDeadBeforeIsSaid() {
    String web = engine.run(Command.of("docker", "ps")).stdout().lines().findFirst().orElseThrow();
    engine.run(Command.of("docker", "stop", web));
    engine.release("2", true);
    DeployReport report = shop.deploy(engine).run(Shop.request("d2"));
    assertThat(report.warnings())
        .anyMatch(w -> w.startsWith("web: exited with 3 before this deploy: "));
    assertThat(running()).contains("worker sha256:worker-1 running");
  }

  /** As on a disk that is full by then: a file stands where the folder of logs would be. */
  @Test
  void logsThatCannotBeWrittenDoNotKeepTheOldVersionDown() {
    engine.release("2", true);
    Runner full =
        command -> {
          if (command.argv().contains("up") && command.argv().contains("--remove-orphans")) {
            logsCannotBeWritten();
          }
          return engine.run(command);
        };
    DeployReport report = shop.deploy(full).run(Shop.request("d2"));
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(running()).isEqualTo(version("1"));
    assertThat(report.warnings()).anyMatch(w -> w.startsWith("the containers' logs were not kept"));
  }

  private void logsCannotBeWritten() {
    try (Stream<Path> points = Files.list(shop.workspace().deployBackups("staging"))) {
      for (Path point : points.filter(path -> path.toString().endsWith("Z")).toList()) {
        Path logs = point.resolve("logs");
        if (!Files.exists(logs)) {
          Files.createFile(logs);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7})
  void aDeployThatWasToGoBackGoesBackWhenItIsResumedWithoutSayingSo(int later) {
    engine.release("2", true);
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    Runner killed =
        command -> {
          if (left.decrementAndGet() == 0) {
            throw new Killed();
          }
          Outcome outcome = engine.run(command);
          if (command.argv().contains("up") && command.argv().contains("--remove-orphans")) {
            left.set(later);
          }
          return outcome;
        };
    assertThatThrownBy(() -> shop.deploy(killed).run(Shop.request("d2")))
        .isInstanceOf(Killed.class);
    assertThat(shop.deploy(engine).run(Shop.plainResume("d3")).outcome())
        .isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(running()).isEqualTo(version("1"));
  }

  @Test
  void resumingNeverDeploysWhatLiesInTheFolderByNow() {
    engine.release("2", false);
    assertThatThrownBy(() -> shop.deploy(killedAt("--remove-orphans")).run(Shop.request("d2")))
        .isInstanceOf(Killed.class);
    engine.release("3", false);
    DeployReport report = shop.deploy(engine).run(Shop.resume("d3"));
    assertThat(report.outcome()).isIn(DeployOutcome.ROLLED_BACK, DeployOutcome.DEPLOYED);
    assertThat(running()).isNotEqualTo(version("3"));
  }

  @Test
  void aDaemonThatIsAwayOnTheWayBackIsAwaited() {
    engine.release("2", true);
    AtomicInteger away = new AtomicInteger(6);
    Runner restarting =
        command ->
            command.argv().contains("--force-recreate") && away.getAndDecrement() > 0
                ? new Outcome(
                    command,
                    Outcome.Ending.EXITED,
                    1,
                    "",
                    "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.",
                    Duration.ZERO)
                : engine.run(command);
    DeployReport report = shop.deploy(restarting).run(Shop.request("d2"));
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(report.warnings()).anyMatch(warning -> warning.startsWith("the daemon was away"));
    assertThat(running()).isEqualTo(version("1"));
  }
}
