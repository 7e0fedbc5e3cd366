package relgate.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.engine.StackCommands;

/** What somebody on call meets when a way back does not go as it should. */
class WayBackTest {
  @TempDir private Path folder = Path.of("");

  private final ScriptedEngine engine = new ScriptedEngine(List.of("web", "worker"));
  private Shop shop = new Shop(Path.of(""), "{\"project\": \"none\"}");

  @BeforeEach
  void aBadReleaseIsNext() {
    shop = Shop.withOneDatabase(folder);
    shop.sql("INSERT INTO orders VALUES (1)");
    shop.deploy(engine).run(Shop.request("d1"));
    engine.release("2", true);
  }

  private static Outcome failed(Command command) {
    return new Outcome(command, Outcome.Ending.EXITED, 255, "", "", Duration.ZERO);
  }

  /** The engine, which refuses so many times to make containers. */
  private Runner refusing(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return command ->
        command.argv().contains("--force-recreate") && left.getAndDecrement() > 0
            ? failed(command)
            : engine.run(command);
  }

  private DeployReport stuck() {
    DeployReport report = shop.deploy(refusing(2)).run(Shop.request("d2"));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLBACK_FAILED);
    return report;
  }

  private List<String> oldOnes() {
    return List.of("web sha256:web-1 running", "worker sha256:worker-1 running");
  }

  @Test
  void aCommandThatFailsOnceIsGivenASecondTime() {
    DeployReport report = shop.deploy(refusing(1)).run(Shop.request("d2"));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(report.warnings())
        .anyMatch(w -> w.startsWith("given a second time after exit code 255"));
    assertThat(engine.containers()).isEqualTo(oldOnes());
  }

  @Test
  void resumingFinishesWhatWasStuck() {
    stuck();
    assertThat(shop.deploy(engine).run(Shop.resume("d3")).outcome())
        .isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(engine.containers()).isEqualTo(oldOnes());
  }

  /** Orders that came in after that must not be thrown out by the call that closes the journal. */
  @Test
  void resumingLeavesAVersionAloneThatWasBroughtBackByHand() {
    DeployReport report = stuck();
    Path point = folder.resolve(requireNonNull(report.snapshot()).folder());
    StackCommands commands = shop.deploy(engine).commands(Shop.request("hand"));
    Map<String, Integer> replicas = Map.of("web", 1, "worker", 1);
    commands.create(RollbackPoint.files(point), replicas).forEach(engine::run);
    commands.start(RollbackPoint.files(point), replicas).forEach(engine::run);
    List<String> made = engine.containers();
    shop.sql("INSERT INTO orders VALUES (2)");
    DeployReport closed = shop.deploy(engine).run(Shop.resume("d3"));
    assertThat(closed.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(closed.steps())
        .extracting(s -> s.step() + " " + s.state())
        .contains("stop_writers skipped", "health_back done")
        .doesNotContain("database_back done");
    assertThat(engine.containers()).isEqualTo(made);
    assertThat(shop.orders()).containsExactly(1L, 2L);
  }

  @Test
  void theCommandsByHandLoseNoRowOfADatabaseWithItsSideFiles() throws Exception {
    List<String> commands = stuck().byHand();
    shop.sql("INSERT INTO orders VALUES (2)");
    Files.writeString(folder.resolve("app.db-wal"), "rows that are nowhere else");
    String script =
        String.join(
            "\n", commands.stream().filter(c -> c.matches("(kept=|cp |\\[ ! -e).*")).toList());
    assertThat(sh(script)).isZero();
    assertThat(shop.orders()).containsExactly(1L);
    assertThat(folder.resolve("app.db-wal")).doesNotExist();
    try (Stream<Path> kept = Files.walk(shop.workspace().deployBackups("staging"))) {
      assertThat(kept.map(Path::toString).filter(p -> p.contains("/by-hand.")))
          .anyMatch(p -> p.endsWith("/app.db"))
          .anyMatch(p -> p.endsWith("/app.db-wal"));
    }
  }

  /** Every line, in one shell that ends at the first failure; docker and relgate only note it. */
  @Test
  void theWholeListOfCommandsByHandRunsUnderBashThatStopsAtAFailureAndAgain() throws Exception {
    List<String> commands = stuck().byHand();
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("docker", "relgate")) {
      Path stub =
          Files.writeString(bin.resolve(tool), "#!/bin/sh\necho \"${0##*/} $*\" >> called\n");
      assertThat(stub.toFile().setExecutable(true)).isTrue();
    }
    Path script = Files.write(folder.resolve("by-hand.sh"), commands);
    for (int time = 1; time <= 2; time++) {
      ProcessBuilder bash = new ProcessBuilder("bash", "-e", script.toString());
      bash.directory(folder.toFile())
          .environment()
          .merge("PATH", bin.toString(), (o, n) -> n + ":" + o);
      Process typed = bash.redirectErrorStream(true).start();
      String printed = new String(typed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(typed.waitFor()).as("%s\n%s", commands, printed).isZero();
    }
    assertThat(shop.orders()).containsExactly(1L);
    List<String> called = Files.readAllLines(folder.resolve("called"));
    assertThat(called.subList(0, called.size() / 2))
        .isEqualTo(called.subList(called.size() / 2, called.size()))
        .last()
        .asString()
        .startsWith("relgate deploy-with-rollback")
        .endsWith("--resume");
    assertThat(called)
        .anyMatch(call -> call.contains(" tag "))
        .anyMatch(call -> call.contains(" up "));
  }

  private int sh(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-eu")
            .directory(folder.toFile())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try (var in = process.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
    return process.waitFor();
  }

  @Test
  void plainNamesLeadToTheOldImagesAfterASecondBadReleaseToo() {
    shop.deploy(engine).run(Shop.request("d2"));
    engine.release("3", true);
    assertThat(shop.deploy(engine).run(Shop.request("d3")).outcome())
        .isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(engine.image("shop-web")).isEqualTo("sha256:web-1");
    assertThat(engine.image("shop-worker")).isEqualTo("sha256:worker-1");
  }

  @Test
  void plainNamesLeadToTheOldImagesAfterABuildThatFailedHalfWay() {
    Runner halfBuilt =
        command -> {
          if (!command.argv().contains("build")) {
            return engine.run(command);
          }
          engine.run(Command.of("docker", "tag", "sha256:worker-1", "shop-web"));
          return failed(command);
        };
    DeployReport report = shop.deploy(halfBuilt).run(Shop.request("d2"));
    assertThat(requireNonNull(report.rollback()).untouched()).isTrue();
    assertThat(engine.image("shop-web")).isEqualTo("sha256:web-1");
  }

  @Test
  void whatTheFailedContainersSaidIsKeptBeforeTheyGo() {
    List<Command> asked = new CopyOnWriteArrayList<>();
    Runner listened =
        command -> {
          asked.add(command);
          return engine.run(command);
        };
    DeployReport report = shop.deploy(listened).run(Shop.request("d2"));
    String logs = requireNonNull(report.snapshot()).folder() + "/logs";
    List<Command> questions =
        new ArrayList<>(asked.stream().filter(c -> c.argv().contains("logs")).toList());
    assertThat(questions)
        .extracting(c -> folder.relativize(requireNonNull(c.log())).toString())
        .containsExactlyInAnyOrder(logs + "/web-c2.log", logs + "/worker-c3.log");
    assertThat(asked.indexOf(questions.get(0)))
        .isLessThan(asked.stream().map(c -> c.argv().get(1)).toList().indexOf("stop"));
    assertThat(report.problems().get(0).remedy()).contains(logs);
  }
}
