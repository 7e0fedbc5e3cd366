package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Sha256;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.testing.GateChecks;
import relgate.testing.GitFolder;
import relgate.testing.Schemas;

/** Deploy and drill through the command line, with no engine at all. */
class DeployVerbsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T14:00:00Z");
  private static final String CONFIG =
      """
      {"name": "shop", "deploy": {"staging": {"project": "shop", "services": ["web"],
        "requires_promotion": true}}}
      """;
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void candidate() {
    GitFolder.in(folder)
        .write("relgate.json", CONFIG)
        .write("docker-compose.yml", "services: {web: {image: web}}\n")
        .write(".gitignore", ".runtime/\n")
        .commit("first");
  }

  private int run(String... arguments) {
    return runWith(Map.of("DOCKER_HOST", "unix://" + folder + "/no.sock"), arguments);
  }

  private int runWith(Map<String, String> more, String... arguments) {
    Map<String, String> variables = new TreeMap<>(GitFolder.standard());
    variables.putAll(more);
    return Main.run(
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            variables,
            Clock.fixed(NOW, ZoneOffset.UTC),
            folder,
            false),
        arguments);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void promoted(String images) {
    GitFolder git = new GitFolder(folder);
    git.write(
        ".runtime/release_gate_staging_20260310T120000000Z.json",
        """
        {"schema_version": 1, "id": "staging_1", "sequence": 0, "profile": "staging",
         "passed": true, "complete": true, "exit_code": 0,
         "generated_at_utc": "2026-03-10T12:00:00Z", "duration_seconds": 3.5,
         "candidate": {"name": "shop", "commit": "%s", "tree": "%s", "dirty": false},
         "tool": {"name": "relgate", "version": "1", "java": "17", "os": "Linux"},
         "inputs": [{"path": "relgate.json", "sha256": "%s"}], "images": [%s],
         "policy_changes": [], "settings": {}, "blockers": [], "advisories": [], "skipped": [],
         "waivers": [],
         "checks": [%s]}\
        """
            .formatted(
                git.git("rev-parse", "HEAD"),
                git.git("rev-parse", "HEAD^{tree}"),
                Sha256.of(CONFIG),
                images,
                GateChecks.of(Profile.STAGING)));
    String name = ".runtime/release_gate_staging_20260310T120000000Z.json";
    new AuditLog(new Workspace(folder), Clock.fixed(NOW, ZoneOffset.UTC))
        .record(AuditKind.GATE_REPORT, folder.resolve(name));
  }

  private String report(String place, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(place))) {
      return Files.readString(
          files
              .filter(f -> String.valueOf(f.getFileName()).matches(prefix + ".*\\.json"))
              .findFirst()
              .orElseThrow());
    }
  }

  private int planned(String... more) {
    return run(
        Stream.concat(
                Stream.of("deploy-with-rollback", "--env", "staging", "--dry-run"), Stream.of(more))
            .toArray(String[]::new));
  }

  /** What an engine complains of names its address, and a terminal has no masks of its own. */
  @Test
  void whatIsPrintedIsMaskedAsTheReportIs() {
    Map<String, String> variables =
        Map.of(
            "DOCKER_HOST", "unix:///no/sup3rs3cretvalue99.sock", "API_TOKEN", "sup3rs3cretvalue99");
    GitFolder.in(folder).write("relgate.json", CONFIG.replace("true", "false")).commit("open");
    assertThat(runWith(variables, "deploy-with-rollback", "--env", "staging")).isEqualTo(1);
    assertThat(err()).contains("a daemon that answers").doesNotContain("sup3rs3cretvalue99");
  }

  @Test
  void aProjectNameThatComposeRefusesIsAnErrorOfTheConfiguration() {
    String named = CONFIG.replace("\"project\": \"shop\"", "\"project\": \"Shop\"");
    GitFolder.in(folder).write("relgate.json", named).commit("named");
    assertThat(run("deploy-with-rollback", "--env", "staging")).isEqualTo(2);
    assertThat(err()).contains("deploy.staging.project", "found:    \"Shop\"");
  }

  @Test
  void aMissingEnvironmentIsWrongUseTogetherWithEveryOtherFlag() {
    int code =
        run(
            "deploy-with-rollback",
            "--env",
            "prod",
            "--health-timeout-seconds",
            "0",
            "--project-name",
            "Shop!",
            "--health-url",
            "web");
    assertThat(code).isEqualTo(2);
    assertThat(err())
        .contains("a section for prod", "only [staging]", "--health-timeout-seconds")
        .contains("--project-name", "--health-url");
    assertThat(folder.resolve(".runtime")).doesNotExist();
  }

  @Test
  void withoutAVerdictNothingIsPlannedAndTheRemedyIsSaid() throws IOException {
    assertThat(planned()).isEqualTo(1);
    assertThat(err()).contains("promotion rule", "relgate release-gate --profile staging");
    String report = report(".runtime", "deploy_report_staging_");
    Schemas.assertValid("deploy-report.v1.json", report);
    assertThat(report).contains("\"outcome\" : \"REFUSED\"", "\"weakened\" : false");
  }

  @Test
  void theVerdictOfHeadAllowsAndItsImagesAreThePlan() {
    promoted("{\"service\": \"web\", \"digest\": \"" + DIGEST + "\"}");
    assertThat(planned("--rollback-on-failure")).as(err()).isZero();
    assertThat(err()).contains("allowed by staging_1", "staging: PLANNED");
    assertThat(out())
        .contains("docker tag " + DIGEST + " relgate-verdict/shop:web-")
        .contains("images.yaml up -d --no-build");
  }

  @Test
  void aFolderThatIsNotHeadWasNeverJudged() {
    promoted("");
    new GitFolder(folder).write("docker-compose.yml", "services: {web: {image: other}}\n");
    assertThat(planned()).isEqualTo(1);
    assertThat(err()).contains("the tree of HEAD, which was judged", "docker-compose.yml");
  }

  @Test
  void aLaterCommitNeedsAVerdictOfItsOwn() {
    promoted("");
    new GitFolder(folder).write("a.txt", "a").commit("second");
    assertThat(planned()).isEqualTo(1);
    assertThat(err()).contains("promotion rule");
  }

  @Test
  void breakingTheGlassNeedsSomebodyWhoAnswersAndIsRecorded() throws IOException {
    assertThat(planned("--break-glass", "--reason", "the shop is down")).isEqualTo(2);
    assertThat(err()).contains("--owner");
    assertThat(planned("--break-glass", "--reason", "the shop is down", "--owner", "Ada")).isZero();
    assertThat(err()).contains("deployed all the same by Ada: the shop is down");
    assertThat(report(".runtime", "deploy_report_staging_")).contains("\"weakened\" : true");
  }

  @Test
  void withoutAnEngineADeployIsRefusedAndTheReportIsWhereItWasAskedFor() throws IOException {
    promoted("");
    int code = run("deploy-with-rollback", "--env", "staging", "--output", "there.json");
    assertThat(code).isEqualTo(1);
    assertThat(err()).contains("staging: REFUSED", "Start Docker");
    Schemas.assertValid("deploy-report.v1.json", Files.readString(folder.resolve("there.json")));
  }

  @Test
  void aLockIsOnlyTakenAwayWithAReason() throws IOException {
    assertThat(run("deploy-with-rollback", "--env", "staging", "--unlock")).isEqualTo(2);
    List<String> unlock =
        List.of("deploy-with-rollback", "--env", "staging", "--unlock", "--reason", "runner gone");
    assertThat(run(unlock.toArray(String[]::new))).isZero();
    assertThat(err()).contains("there was no lock");
    new GitFolder(folder)
        .write(
            ".runtime/deploy_journal/staging.lock",
            """
            {"user": "eve", "host": "runner-7", "pid": 4, "started": "", "boot_id": "b",
             "deploy": "d9", "reason": "deploy", "since_utc": "2026-03-09T00:00:00Z"}
            """);
    assertThat(run("deploy-with-rollback", "--env", "staging")).isEqualTo(1);
    assertThat(err()).contains("held by eve on runner-7", "--unlock --reason TEXT");
    assertThat(run(unlock.toArray(String[]::new))).isZero();
    assertThat(err()).contains("unlocked; it was held by eve on runner-7");
    assertThat(folder.resolve(".runtime/deploy_journal/staging.lock")).doesNotExist();
  }

  @Test
  void aDryDrillShowsTheWayBackAndProvesNothing() throws IOException {
    promoted("");
    assertThat(run("rollback-drill", "--env", "staging", "--fault", "slow-start")).isZero();
    assertThat(out()).contains("stop_writers", "images_back", "health_back");
    String summary = report(".runtime/rollback_drills", "rollback_drill_summary_staging_");
    Schemas.assertValid("rollback-drill.v1.json", summary);
    assertThat(summary).contains("\"proven\" : false", "\"live\" : false", "slow-start");
  }

  @Test
  void anUnknownFaultIsWrongUseWithTheKnownOnes() {
    assertThat(run("rollback-drill", "--env", "staging", "--fault", "earthquake")).isEqualTo(2);
    assertThat(err()).contains("earthquake", "killed-runner");
    assertThat(run("rollback-drill", "--env", "staging", "--retain-count", "0")).isEqualTo(2);
    assertThat(err()).contains("--retain-count");
  }
}
