package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problem;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.command.Secrets;
import relgate.deploy.DeployRequest.BreakGlass;
import relgate.deploy.database.SqliteDatabases;
import relgate.deploy.journal.Holder;
import relgate.deploy.journal.Machine;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.report.deploy.DeployPages;
import relgate.testing.Schemas;
import relgate.verdict.GateReport;

/** Whole deploys on a scripted engine and real files. */
class DeployTest {
  @TempDir private Path folder = Path.of("");

  private final ScriptedEngine engine = new ScriptedEngine(List.of("web", "worker"));

  private static String plan(DeployReport report) {
    return report.steps().stream()
        .map(
            s ->
                s.step() + s.commands().stream().map(c -> "\n  " + c).collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void thePlanOfAFailingDeployIsTheCommandsOfOne() {
    Shop shop =
        new Shop(
            Path.of("/shop"),
            "{\"project\": \"shop\", \"services\": [\"web\"], \"databases\": [\"app.db\"]}");
    DeployRequest failing =
        new DeployRequest(
            "d1", null, true, false, true, Duration.ofSeconds(9), Duration.ofSeconds(1), null);
    String compose = "docker compose -p shop --project-directory /shop -f /shop";
    String point = "/.runtime/deploy_backups/staging/20260102T000001000Z";
    String files = compose + point + "/compose.yaml -f /shop" + point + "/override.yaml ";
    DeployReport report = shop.deploy(engine).plan(failing);
    assertThat(report.outcome()).isEqualTo(DeployOutcome.PLANNED);
    assertThat(plan(report))
        .isEqualTo(
            String.join(
                "\n",
                "lock",
                "guard",
                "preflight",
                "build",
                "  " + compose + "/docker-compose.yml build web",
                "backup",
                "pause_writers",
                "  docker stop '<old container of web>'",
                "final_backup",
                "snapshot",
                "  docker tag '<old image of web>' relgate-rollback/shop:web-20260102t000001000z",
                "up",
                "  "
                    + compose
                    + "/docker-compose.yml up -d --no-build --pull never --remove-orphans web",
                "health",
                "stop_writers",
                "  docker stop '<new container of web>'",
                "images_back",
                "  "
                    + files
                    + "create --no-build --pull never --force-recreate"
                    + " --remove-orphans --scale web=1 web",
                "database_back",
                "start_back",
                "  " + files + "up -d --no-build --pull never --no-recreate --scale web=1 web",
                "health_back",
                "  docker tag '<old image of web>' web",
                "end"));
    assertThat(engine.containers()).isEmpty();
  }

  @Test
  void thePlanForASwarmNeedsNoManager() {
    Shop shop =
        new Shop(
            Path.of("/shop"),
            "{\"project\": \"shop\", \"backend\": \"swarm\", \"services\": [\"web\"]}");
    DeployReport report = shop.deploy(engine).plan(Shop.request("d1"));
    assertThat(report.outcome()).as("%s", report.problems()).isEqualTo(DeployOutcome.PLANNED);
    assertThat(plan(report))
        .contains(
            "docker stack deploy --detach=true -c /shop/docker-compose.yml --prune"
                + " --resolve-image never --with-registry-auth shop");
  }

  @Test
  void reportsOfEveryOutcomeSatisfyTheirSchemaAndAreMasked() {
    Shop shop = Shop.withOneDatabase(folder);
    DeployReport deployed = shop.deploy(engine).run(Shop.request("d1"));
    engine.release("2", true);
    DeployReport back = shop.deploy(engine).run(Shop.request("d2"));
    DeployReport failed = shop.deploy(engine).run(Shop.withoutRollback("d3"));
    DeployReport planned = shop.deploy(engine).plan(Shop.request("d4"));
    assertThat(List.of(deployed, back, failed, planned))
        .extracting(DeployReport::outcome)
        .containsExactly(
            DeployOutcome.DEPLOYED,
            DeployOutcome.ROLLED_BACK,
            DeployOutcome.FAILED,
            DeployOutcome.PLANNED);
    DeployReportFiles files =
        new DeployReportFiles(
            Secrets.none().andValues(List.of("exited with 3")), new DeployPages());
    for (DeployReport report : List.of(deployed, back, failed, planned)) {
      Schemas.assertValid("deploy-report.v1.json", files.json(report));
      assertThat(files.json(report)).doesNotContain("exited with 3");
    }
  }

  @Test
  void aReportIsReadBackAsItWasWritten() {
    Shop shop = Shop.withOneDatabase(folder);
    DeployReport report = shop.deploy(engine).run(Shop.request("d1"));
    String json = JsonWriter.pretty(report);
    assertThat(JsonReader.strict().parse(json, "report", DeployReport.class)).isEqualTo(report);
  }

  @Test
  void theWayBackStaysTheLastGoodVersionAfterAFailureThatNobodyRolledBack() {
    Shop shop = Shop.withOneDatabase(folder);
    shop.deploy(engine).run(Shop.request("d1"));
    engine.release("2", true);
    assertThat(shop.deploy(engine).run(Shop.withoutRollback("d2")).outcome())
        .isEqualTo(DeployOutcome.FAILED);
    engine.release("3", true);
    DeployReport report = shop.deploy(engine).run(Shop.request("d3"));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(report.resumed()).isEqualTo("d2");
    assertThat(engine.containers())
        .containsExactly("web sha256:web-1 running", "worker sha256:worker-1 running");
  }

  @Test
  void resumeRollsAFailedDeployBack() {
    Shop shop = Shop.withOneDatabase(folder);
    shop.deploy(engine).run(Shop.request("d1"));
    engine.release("2", true);
    shop.deploy(engine).run(Shop.withoutRollback("d2"));
    assertThat(shop.deploy(engine).run(Shop.resume("d3")).outcome())
        .isEqualTo(DeployOutcome.ROLLED_BACK);
    assertThat(shop.deploy(engine).run(Shop.resume("d4")).outcome())
        .isEqualTo(DeployOutcome.REFUSED);
  }

  @Test
  void withoutItsImageTheDatabaseStaysAsItIsAndTheCommandsAreNamed() {
    Shop shop = Shop.withOneDatabase(folder);
    shop.deploy(engine).run(Shop.request("d1"));
    engine.release("2", true);
    Runner loses =
        command -> {
          Outcome outcome = engine.run(command);
          if (command.argv().contains("up")) {
            engine.removeImage("sha256:web-1");
            shop.sql("INSERT INTO orders VALUES (2)");
          }
          return outcome;
        };
    DeployReport report = shop.deploy(loses).run(Shop.request("d2"));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLBACK_FAILED);
    assertThat(shop.orders()).containsExactly(2L);
    assertThat(report.byHand()).hasSize(9).last().asString().endsWith("--resume");
    assertThat(report.byHand()).anyMatch(c -> c.startsWith("cp ") && c.endsWith("/app.db"));
  }

  @Test
  void aRefusalOfTheGuardChangesNothingUnlessSomebodyAnswersForIt() {
    Shop shop = Shop.withOneDatabase(folder);
    Problem stale = new Problem("verdict", "a fresh one", "9 days old", "Judge it again.");
    Guard guard = () -> new Guard.Decision(true, false, List.of(stale), null, null, List.of());
    Deploy deploy = shop.deploy(engine, new SqliteDatabases(true), guard, shop.clock());
    DeployReport refused = deploy.run(Shop.request("d1"));
    assertThat(refused.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(refused.problems()).containsExactly(stale);
    assertThat(engine.containers()).isEmpty();
    BreakGlass glass = new BreakGlass("the shop is down", "ada");
    DeployReport weakened =
        deploy.run(
            new DeployRequest(
                "d2",
                null,
                true,
                false,
                false,
                Duration.ofSeconds(9),
                Duration.ofSeconds(1),
                glass));
    assertThat(weakened.outcome()).isEqualTo(DeployOutcome.DEPLOYED);
    assertThat(weakened.weakened()).isTrue();
    assertThat(java.util.Objects.requireNonNull(weakened.guard()).breakGlass()).isEqualTo(glass);
  }

  @Test
  void imagesOfTheVerdictAreDeployedAndNoOthersAreBuilt() {
    Shop shop = Shop.withOneDatabase(folder);
    GateReport.Image missing = new GateReport.Image("web", "sha256:judged");
    Guard guard = () -> new Guard.Decision(true, true, List.of(), "v1", "r.json", List.of(missing));
    DeployReport report =
        shop.deploy(engine, new SqliteDatabases(true), guard, shop.clock()).run(Shop.request("d1"));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(report.problems()).extracting(Problem::place).containsExactly("image of web");
    assertThat(report.warnings()).contains("the image of worker is built after the verdict");
  }

  @Test
  void whereOnlyJudgedImagesMayRunNoneIsBuiltWhateverTheSectionSays() {
    Shop shop = Shop.withOneDatabase(folder);
    EnvironmentSpec spec = shop.spec().withJudgedImagesOnly();
    Guard guard = () -> new Guard.Decision(true, true, List.of(), "v1", "r.json", List.of());
    DeployReport report =
        shop.deploy(spec, engine, new SqliteDatabases(true), guard, shop.clock())
            .run(Shop.request("d1"));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(report.problems()).extracting(Problem::place).contains("image of worker");
    assertThat(spec.named("other").judgedImagesOnly()).isTrue();
    assertThat(spec.requiresPromotion()).isTrue();
  }

  @Test
  void aHeldLockIsRefusedWithItsHolder() throws IOException {
    Shop shop = Shop.withOneDatabase(folder);
    Holder holder = Machine.here().holder("other", "deploy-with-rollback", shop.clock().instant());
    Path lock = shop.workspace().deployJournal("staging").resolveSibling("staging.lock");
    Files.createDirectories(lock.getParent());
    Files.writeString(
        lock,
        JsonWriter.pretty(
            new Holder(
                "ada",
                "elsewhere",
                7,
                "",
                "",
                "other",
                "deploy-with-rollback",
                holder.sinceUtc())));
    DeployReport report = shop.deploy(engine).run(Shop.request("d1"));
    assertThat(report.outcome()).isEqualTo(DeployOutcome.REFUSED);
    assertThat(report.problems().get(0).found())
        .contains("ada on elsewhere (process 7) since 2026");
    Schemas.assertValid(
        "deploy-report.v1.json",
        new DeployReportFiles(Secrets.none(), new DeployPages()).json(report));
  }

  @Test
  void aTamperedOrCutJournalRefusesTheDeploy() throws IOException {
    Shop shop = Shop.withOneDatabase(folder);
    shop.deploy(engine).run(Shop.request("d1"));
    Path journal = shop.workspace().deployJournal("staging");
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, lines.size() - 4));
    assertThat(shop.deploy(engine).run(Shop.request("d2")).outcome())
        .isEqualTo(DeployOutcome.REFUSED);
    Files.writeString(journal, String.join("\n", lines).replace("DEPLOYED", "REFUSED ") + "\n");
    assertThat(shop.deploy(engine).run(Shop.request("d3")).outcome())
        .isEqualTo(DeployOutcome.REFUSED);
  }

  @Test
  void hooksRunInTheirPlacesAndNeverHideTheFirstError() {
    String hooks =
        "{\"pre_deploy\": [{\"run\": [\"before\"]}], \"on_failure\": [{\"run\": [\"broken\"]}],"
            + " \"on_rollback\": [{\"run\": [\"after\"]}]}";
    Shop shop = new Shop(folder, "{\"project\": \"shop\", \"hooks\": " + hooks + "}");
    Runner runner =
        command ->
            command.argv().size() > 1
                ? engine.run(command)
                : new Outcome(
                    command,
                    Outcome.Ending.EXITED,
                    command.argv().contains("broken") ? 1 : 0,
                    "",
                    "",
                    Duration.ZERO);
    shop.deploy(runner).run(Shop.request("d1"));
    engine.release("2", true);
    DeployReport report = shop.deploy(runner).run(Shop.request("d2"));
    assertThat(report.hooks())
        .extracting(h -> h.hook() + " " + h.command() + " " + h.succeeded())
        .containsExactly(
            "pre_deploy before true", "on_failure broken false", "on_rollback after true");
    assertThat(report.problems().get(0).found()).contains("exited with 3");
    assertThat(report.outcome()).isEqualTo(DeployOutcome.ROLLED_BACK);
  }

  @Test
  void rollbackPointsBeyondTheirNumberAreRemovedWithTheirTags() throws IOException {
    Shop shop =
        new Shop(folder, "{\"project\": \"shop\", \"snapshots\": 2, \"stable_seconds\": 0}");
    for (int i : IntStream.range(0, 6).toArray()) {
      engine.release("" + i, i % 2 == 1);
      shop.deploy(engine).run(Shop.request("d" + i));
    }
    try (var points = Files.list(shop.workspace().deployBackups("staging"))) {
      assertThat(points).hasSize(2);
    }
    assertThat(engine.tags().stream().filter(t -> t.startsWith("relgate-"))).hasSize(4);
    assertThat(shop.workspace().deployJournal("staging").resolveSibling("staging.lock"))
        .doesNotExist();
  }
}
