package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Profile;
import relgate.Sha256;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.testing.GateChecks;
import relgate.testing.GitFolder;
import relgate.testing.Schemas;

class PromoteVerbTest {
  private static final String CONFIG = "{\"name\": \"shop\"}";
  private static final Instant NOW = Instant.parse("2026-03-10T14:00:00Z");
  private static final String NAME = "release_gate_staging_20260310T120000000Z.json";
  @TempDir Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void candidate() {
    GitFolder git = GitFolder.in(folder);
    git.write("relgate.json", CONFIG).write(".gitignore", ".runtime/\n*.pem\n").commit("first");
  }

  private GitFolder git() {
    return new GitFolder(folder);
  }

  private String report(String commit) {
    return """
    {"schema_version": 1, "id": "staging_1", "sequence": 0, "profile": "staging",
     "passed": true, "complete": true, "exit_code": 0,
     "generated_at_utc": "2026-03-10T12:00:00Z", "duration_seconds": 3.5,
     "candidate": {"name": "shop", "commit": "%s", "tree": "%s", "dirty": false},
     "tool": {"name": "relgate", "version": "1", "java": "17", "os": "Linux"},
     "inputs": [{"path": "relgate.json", "sha256": "%s"}], "images": [], "policy_changes": [],
     "settings": {}, "blockers": [], "advisories": [], "skipped": [], "waivers": [],
     "checks": [%s]}\
    """
        .formatted(
            commit,
            git().git("rev-parse", commit + "^{tree}"),
            Sha256.of(CONFIG),
            GateChecks.of(Profile.STAGING));
  }

  /** A report as a run leaves it: in its place, and in the audit log. */
  private void logged(String report) {
    git().write(".runtime/" + NAME, report);
    new AuditLog(new Workspace(folder), Clock.fixed(NOW, ZoneOffset.UTC))
        .record(AuditKind.GATE_REPORT, folder.resolve(".runtime/" + NAME));
  }

  private int run(String... args) {
    Context context =
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            GitFolder.standard(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            folder,
            false);
    return Main.run(context, args);
  }

  private String decision() throws Exception {
    return Files.readString(Path.of(out.toString(StandardCharsets.UTF_8).strip()));
  }

  @Test
  void goodReportOfThisCommitIsPromotedAndTheDecisionIsWritten() throws Exception {
    logged(report(git().git("rev-parse", "HEAD")));
    assertThat(run("promote", "--from", "staging")).as("%s", err).isZero();
    Schemas.assertValid("promotion.v1.json", decision());
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("PROMOTED: shop ");
    assertThat(decision()).contains("\"sequence\" : 2");
    assertThat(run("verify", "--audit")).isZero();
  }

  @Test
  void withoutAReportItIsRefusedWithARemedy() throws Exception {
    assertThat(run("promote", "--to", "prod")).isEqualTo(1);
    Schemas.assertValid("promotion.v1.json", decision());
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("REFUSED: shop ")
        .contains("remedy:   Run `relgate release-gate --profile staging` on this commit.");
  }

  @Test
  void reportOfAnEarlierCommitDoesNotPromoteTheNextOne() throws Exception {
    logged(report(git().git("rev-parse", "HEAD")));
    Files.move(folder.resolve(".runtime"), folder.resolve("artifacts"));
    git().write("a.txt", "a").write(".gitignore", ".runtime/\nartifacts/\n").commit("second");
    assertThat(run("promote", "--to", "prod", "--reports", "artifacts")).isEqualTo(1);
    assertThat(run("promote", "--to", "prod", "--reports", "artifacts", "--commit", "HEAD^"))
        .as("%s", err)
        .isZero();
  }

  @Test
  void changedPolicyFileRefuses() {
    logged(report(git().git("rev-parse", "HEAD")));
    git().write("relgate.json", CONFIG + "\n");
    assertThat(run("promote", "--to", "prod")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("relgate.json has changed");
  }

  @Test
  void configuredKeyMustHaveSignedTheReport() {
    git().write("config/release_policy.json", "{\"signing\": {\"keys\": [\"k.pub.pem\"]}}");
    git().write(".gitignore", ".runtime/\nk.pem\n");
    assertThat(run("verify", "--keygen", "k.pem")).isZero();
    git().commit("signed from now on");
    out.reset();
    logged(report(git().git("rev-parse", "HEAD")));
    assertThat(run("promote", "--to", "prod", "--sign-key", "k.pem")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no envelope");
    Path report = folder.resolve(".runtime/" + NAME);
    relgate.attest.Signatures.signReport(
        report, List.of(relgate.attest.SigningKey.read(folder.resolve("k.pem"))));
    out.reset();
    assertThat(run("promote", "--to", "prod", "--sign-key", "k.pem")).as("%s", err).isZero();
    String written = out.toString(StandardCharsets.UTF_8).strip();
    assertThat(run("verify", written, "--key", "k.pub.pem")).as("%s", err).isZero();
  }

  @Test
  void insideAFreezeWindowOnlyAPersonByNamePromotes() throws Exception {
    String window =
        "{\"freeze\": [{\"name\": \"spring\", \"from\": \"2026-03-10T15:00\","
            + " \"until\": \"2026-03-12\", \"zone\": \"Europe/Berlin\"}]}";
    git().write("config/release_policy.json", window).commit("frozen");
    logged(report(git().git("rev-parse", "HEAD")));
    assertThat(run("promote", "--to", "prod")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("spring, until 2026-03-12 in Europe/Berlin")
        .contains("--break-glass --reason TEXT --owner NAME");
    assertThat(run("promote", "--to", "prod", "--break-glass")).isEqualTo(2);
    out.reset();
    String[] broken = {
      "promote",
      "--to",
      "prod",
      "--break-glass",
      "--reason",
      "prod is down",
      "--owner",
      "Ann Example"
    };
    assertThat(run(broken)).as("%s", err).isZero();
    Schemas.assertValid("promotion.v1.json", decision());
    assertThat(decision()).contains("put aside by Ann Example: prod is down (time 1");
    out.reset();
    assertThat(run(broken)).isZero();
    assertThat(decision()).contains("(time 2");
  }

  @Test
  void aWindowWithoutAZoneIsWrongUse() {
    git()
        .write(
            "config/release_policy.json",
            "{\"freeze\": [{\"name\": \"x\", \"from\": \"2026-03-10\", \"until\":"
                + " \"2026-03-12\"}]}")
        .commit("frozen");
    assertThat(run("promote", "--to", "prod")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("zone");
  }

  @Test
  void aReportThatLacksAGateTheCommitExpectsPromotesNothing() {
    git().write("relgate.json", "{\"name\": \"shop\", \"expected_gates\": {\"dev\": [\"own\"]}}");
    git().commit("one more gate");
    logged(report(git().git("rev-parse", "HEAD")));
    assertThat(run("promote", "--to", "prod")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no check of own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "promote",
        "promote --to qa",
        "promote --to dev",
        "promote --from prod",
        "promote --from dev --to prod",
        "promote --to prod --commit nowhere",
        "promote --to prod --reports nowhere",
        "promote --to prod --report nowhere.json",
        "promote --to prod --report relgate.json",
        "promote --to prod --sign-key relgate.json",
        "promote --to prod --sign-key nowhere.pem",
        "promote --to prod --candidate nowhere"
      })
  void wrongUsePromotesNothing(String call) {
    git().write(".runtime/" + NAME, report(git().git("rev-parse", "HEAD")));
    assertThat(run(call.split(" "))).as("%s", err).isEqualTo(2);
    assertThat(folder.resolve(".runtime/audit.jsonl")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"waivers.json", "release_policy.json"})
  void malformedDecisionFilePromotesNothing(String file) {
    logged(report(git().git("rev-parse", "HEAD")));
    git().write("config/" + file, "{");
    assertThat(run("promote", "--to", "prod")).isEqualTo(2);
  }
}
