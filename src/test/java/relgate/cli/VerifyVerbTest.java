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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.attest.DecisionSummary;
import relgate.attest.Signatures;
import relgate.attest.SigningKey;
import relgate.testing.GitFolder;

class VerifyVerbTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder = Path.of("");

  private int verify(String... args) {
    Context context =
        new Context(new PrintStream(out), new PrintStream(err), Map.of(), NOON, folder, false);
    List<String> all = new ArrayList<>(List.of("verify"));
    all.addAll(Arrays.asList(args));
    return Main.run(context, all);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void aSignedDecision() throws IOException {
    SigningKey.generate(folder.resolve("release.pem"));
    Path file = Files.writeString(folder.resolve("promotion.json"), "{\"promoted\": true}");
    DecisionSummary decision =
        new DecisionSummary(
            "shop",
            COMMIT,
            List.of(),
            List.of(),
            Profile.PROD,
            true,
            NOON.instant(),
            List.of(),
            List.of(),
            null);
    SigningKey key = SigningKey.read(folder.resolve("release.pem"));
    Signatures.signDecision(file, decision, List.of(key));
  }

  @Test
  void decisionIsVerifiedByItsOwnNameOrItsEnvelopes() {
    assertThat(verify("promotion.json", "--key", "release.pub.pem", "--commit", COMMIT)).isZero();
    assertThat(verify("promotion.dsse.json", "--key", "release.pub.pem")).isZero();
    assertThat(err()).contains("PASSED   document").endsWith("verified" + System.lineSeparator());
  }

  @Test
  void changedDocumentIsRefused() throws IOException {
    Files.writeString(folder.resolve("promotion.json"), "{\"promoted\": true }");
    assertThat(verify("promotion.json", "--key", "release.pub.pem")).isEqualTo(1);
    assertThat(err()).contains("REFUSED: document");
  }

  @Test
  void keysOfTheReleasePolicyAreTheDefault() throws IOException {
    Files.writeString(folder.resolve("relgate.json"), "{\"name\": \"shop\"}");
    Files.createDirectory(folder.resolve("config"));
    Path policy = folder.resolve("config/release_policy.json");
    Files.writeString(policy, "{\"signing\": {\"keys\": [\"release.pub.pem\"]}}");
    assertThat(verify("promotion.json")).isZero();
    Files.writeString(policy, "{}");
    assertThat(verify("promotion.json")).isEqualTo(2);
    assertThat(err()).contains("none, and none under signing.keys");
  }

  @Test
  void aSummaryOfAnotherCandidateIsRefusedForTheSameCommit() throws IOException {
    Path other = Files.createDirectory(folder.resolve("bank"));
    Files.writeString(other.resolve("relgate.json"), "{\"name\": \"bank\"}");
    String[] call = {
      "promotion.json", "--key", "release.pub.pem", "--commit", COMMIT, "--candidate", "bank"
    };
    assertThat(verify(call)).isEqualTo(1);
    assertThat(err()).contains("REFUSED: candidate", "signed for another candidate");
    Files.writeString(other.resolve("relgate.json"), "{\"name\": \"shop\"}");
    assertThat(verify(call)).as(err()).isZero();
  }

  @Test
  void anArtifactThatItIsNotAboutIsRefused() throws IOException {
    String digest = relgate.Sha256.of("app");
    Files.writeString(folder.resolve("app.jar"), "app");
    DecisionSummary decision =
        new DecisionSummary(
            "shop",
            COMMIT,
            List.of(),
            List.of(new relgate.verdict.GateReport.Artifact("app", "app.jar", null, digest)),
            Profile.PROD,
            true,
            NOON.instant(),
            List.of(),
            List.of(),
            null);
    Path file = folder.resolve("promotion.json");
    Signatures.signDecision(
        file, decision, List.of(SigningKey.read(folder.resolve("release.pem"))));
    for (String artifact :
        List.of("app.jar", digest, "sha256:" + digest, "shop@sha256:" + digest)) {
      assertThat(verify("promotion.json", "--key", "release.pub.pem", "--artifact", artifact))
          .as(artifact)
          .isZero();
    }
    Files.writeString(folder.resolve("app.jar"), "another");
    assertThat(verify("promotion.json", "--key", "release.pub.pem", "--artifact", "app.jar"))
        .isEqualTo(1);
    assertThat(verify("promotion.json", "--key", "release.pub.pem", "--artifact", "none.jar"))
        .isEqualTo(2);
  }

  @Test
  void newPairIsMadeOnceAndNeverAgain() {
    assertThat(verify("--keygen", "other.pem")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo(folder.resolve("other.pub.pem").toString());
    assertThat(verify("--keygen", "other.pem")).isEqualTo(2);
  }

  @Test
  void noSecretKeyIsMadeWhereGitWouldCommitIt() {
    GitFolder repository = GitFolder.in(folder).write(".gitignore", "keys/\n");
    repository.write("keys/README", "kept out").commit("a repository");
    assertThat(verify("--keygen", "release2.pem")).isEqualTo(2);
    assertThat(err()).contains("would commit the secret key", "../release2.pem");
    assertThat(folder.resolve("release2.pem")).doesNotExist();
    assertThat(verify("--keygen", "keys/release2.pem")).isZero();
    assertThat(verify("--keygen", "release2.pem", "--force")).isZero();
    assertThat(verify("--audit", "--force")).isEqualTo(2);
  }

  @Test
  void auditPrintsItsHeadAndFindsAChange() throws IOException {
    Path file = folder.resolve("promotion.json");
    AuditLog log = new AuditLog(new Workspace(folder), NOON);
    String head = log.record(AuditKind.DECISION, file).entrySha256();
    assertThat(verify("--audit")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo(head);
    assertThat(verify("--audit", "--head", head)).isZero();
    assertThat(verify("--audit", "--head", "f".repeat(64))).isEqualTo(1);
    Files.writeString(file, "{}");
    assertThat(verify("--audit")).isEqualTo(1);
    assertThat(err()).contains("promotion.json (entry 1)", "AUDIT LOG CHANGED: 1 problems");
  }

  /** Whoever keeps the log can write all of it again, every hash right, but for what was signed. */
  @Test
  void aLogThatWasWrittenAgainSinceADecisionWasSignedIsFoundOut() throws IOException {
    Files.writeString(folder.resolve("relgate.json"), "{\"name\": \"shop\"}");
    Path red = Files.writeString(folder.resolve("red.json"), "{\"passed\": false}");
    AuditLog log = new AuditLog(new Workspace(folder), NOON);
    String head = log.record(AuditKind.DECISION, red).entrySha256();
    Path file = folder.resolve("promotion.json");
    Signatures.signDecision(
        file,
        decidedOn(new relgate.store.Head(1, head)),
        List.of(SigningKey.read(folder.resolve("release.pem"))));
    log.record(AuditKind.DECISION, file);
    assertThat(verify("promotion.json", "--key", "release.pub.pem")).as(err()).isZero();
    assertThat(err()).contains("PASSED   chain");
    Files.delete(folder.resolve(".runtime/audit.jsonl"));
    log.record(AuditKind.DECISION, file);
    assertThat(verify("promotion.json", "--key", "release.pub.pem")).isEqualTo(1);
    assertThat(err()).contains("REFUSED: chain", "restore the store from a copy");
  }

  private static DecisionSummary decidedOn(relgate.store.Head chain) {
    return new DecisionSummary(
        "shop",
        COMMIT,
        List.of(),
        List.of(),
        Profile.PROD,
        true,
        NOON.instant(),
        List.of(),
        List.of(),
        chain);
  }

  @Test
  void wrongUseIsExitCodeTwo() throws IOException {
    Files.writeString(folder.resolve("plain.json"), "{}");
    assertThat(verify()).isEqualTo(2);
    assertThat(verify("promotion.json", "--keygen", "x.pem")).isEqualTo(2);
    assertThat(verify("promotion.json", "--head", "f".repeat(64))).isEqualTo(2);
    assertThat(verify("promotion.json", "--key", "release.pem")).isEqualTo(2);
    assertThat(verify("promotion.json", "--key", "none.pem")).isEqualTo(2);
    assertThat(verify("promotion.json", "--key", "release.pub.pem", "--threshold", "2"))
        .isEqualTo(2);
    assertThat(verify("promotion.json", "--key", "release.pub.pem", "--commit", "HEAD"))
        .isEqualTo(2);
    assertThat(verify("promotion.json", "--key", "release.pub.pem", "--profile", "Prod"))
        .isEqualTo(2);
    assertThat(verify("plain.json", "--key", "release.pub.pem")).isEqualTo(2);
    assertThat(err()).doesNotContain("Exception");
  }
}
