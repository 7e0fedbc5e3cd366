package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.attest.SigningKey;
import relgate.authority.Acceptance;
import relgate.authority.AuthorityFile;
import relgate.authority.SignedAcceptance;
import relgate.benchmark.KbFlags;
import relgate.benchmark.KbSettings;
import relgate.candidate.Candidate;
import relgate.testing.GitFolder;

/** Whoever has commit rights, below an authority: names on paper accept nothing there. */
class AuthorityTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final String CONFIG =
      "{\"name\": \"bank\", \"required_files\": [\"README.md\"], \"kb\": {\"policy\": \"kb.json\"},"
          + " \"not_applicable\": {\"frontend-lint\": \"none\"}}";

  @TempDir Path folder = Path.of("");
  @TempDir Path outside = Path.of("");
  private GitFolder git = new GitFolder(Path.of(""));
  private @Nullable SigningKey key;

  private SigningKey key() {
    return Objects.requireNonNull(key);
  }

  @BeforeEach
  void bank() throws IOException {
    SigningKey.generate(outside.resolve("bo.pem"));
    key = SigningKey.read(outside.resolve("bo.pem"));
    authority("");
    git = GitFolder.in(folder);
    git.write("relgate.json", CONFIG)
        .write("kb.json", thresholds("0.5"))
        .write("README.md", "bank")
        .write(".gitignore", ".runtime/\n")
        .commit("first");
  }

  private void authority(String more) throws IOException {
    String pem = Files.readString(outside.resolve("bo.pub.pem"));
    String body = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    Files.writeString(
        outside.resolve("authority.json"),
        """
        {"name": "bank", "roles": {"decisions": [{"name": "Bo Sample", "key": "%s"}]}%s}\
        """
            .formatted(body, more));
  }

  private static String thresholds(String precision) {
    return "{\"prod\": {\"mode\": \"required\", \"min_precision\": "
        + precision
        + ", \"min_recall\": 0.5, \"min_cases\": 2}}";
  }

  private Candidate candidate() {
    return git.candidate().below(AuthorityFile.read(outside.resolve("authority.json"), folder));
  }

  private Governed governed() {
    return Governed.of(candidate(), Profile.PROD, null, LocalDate.ofInstant(NOW, ZoneOffset.UTC));
  }

  private String required() {
    return String.valueOf(governed().candidate().config().requiredFiles());
  }

  private void noFileIsRequired() {
    git.write("relgate.json", CONFIG.replace("[\"README.md\"]", "[]")).commit("none required");
  }

  private SignedAcceptance draft() {
    Acceptance acceptance = AcceptanceDraft.of(candidate(), "Ann Example", NOW).orElseThrow();
    return SignedAcceptance.unsigned("docs/Ops/Acceptances/a.dsse.json", acceptance);
  }

  private void commit(SignedAcceptance signed) {
    git.write(signed.path(), signed.envelope().text()).commit("accepted");
  }

  @Test
  void aSignedAcceptancePutsTheChangeIntoForce() {
    noFileIsRequired();
    assertThat(governed().blocks()).isTrue();
    assertThat(required()).isEqualTo("[README.md]");
    commit(draft().with(key()));
    assertThat(governed().unaccepted()).isEmpty();
    assertThat(required()).isEqualTo("[]");
    assertThat(governed().changes())
        .filteredOn(change -> change.weakens())
        .allSatisfy(change -> assertThat(change.record()).endsWith("a.dsse.json"));
  }

  @Test
  void aRecordWithNamesAcceptsNothingBelowAnAuthority() {
    noFileIsRequired();
    git.write(
            "docs/Ops/Decision_Changes/one.md",
            """
            - Owner: Ann Example
            - Approved by: Bo Sample
            - Sign-off date: 2026-03-02

            | Key | Old | New |
            |---|---|---|
            | required_files[README.md] | README.md | none |
            """)
        .commit("recorded");
    assertThat(required()).isEqualTo("[README.md]");
    assertThat(governed().unaccepted()).hasSize(1);
  }

  @Test
  void aKeyOfSomebodyElseOrTheOwnersOwnAcceptsNothing() throws IOException {
    noFileIsRequired();
    SigningKey.generate(outside.resolve("eve.pem"));
    commit(draft().with(SigningKey.read(outside.resolve("eve.pem"))));
    assertThat(required()).isEqualTo("[README.md]");
    Acceptance own = AcceptanceDraft.of(candidate(), "Sample, Bo", NOW).orElseThrow();
    commit(SignedAcceptance.unsigned("docs/Ops/Acceptances/b.dsse.json", own).with(key()));
    assertThat(required()).isEqualTo("[README.md]");
  }

  @Test
  void anAcceptanceForAnotherStateAcceptsNothing() {
    noFileIsRequired();
    SignedAcceptance signed = draft().with(key());
    git.write("relgate.json", CONFIG.replace("[\"README.md\"]", "[]").replace("lint", "unit"));
    git.git("commit", "-q", "--amend", "-a", "-m", "more than was accepted");
    commit(signed);
    assertThat(required()).isEqualTo("[README.md]");
    assertThat(governed().unaccepted())
        .extracting(change -> change.key())
        .contains("not_applicable.frontend-unit", "required_files[README.md]");
  }

  @Test
  void anAcceptanceIsNotUsedTwice() {
    noFileIsRequired();
    commit(draft().with(key()));
    git.write("relgate.json", CONFIG).commit("required again");
    assertThat(required()).isEqualTo("[README.md]");
    noFileIsRequired();
    assertThat(required()).isEqualTo("[README.md]");
    assertThat(governed().unaccepted()).hasSize(1);
  }

  @Test
  void aThresholdNeedsItsFourPiecesEvenWhereItIsSigned() {
    git.write("kb.json", thresholds("0.1")).commit("low");
    commit(draft().with(key()));
    assertThat(precision()).isEqualByComparingTo("0.5");
  }

  private BigDecimal precision() {
    return KbSettings.resolve(Profile.PROD, governed().candidate(), KbFlags.NONE).minPrecision();
  }

  @Test
  void aFloorHoldsWhateverWasDecided() throws IOException {
    authority(", \"floors\": {\"prod\": {\"min_precision\": 0.7, \"gates\": [\"frontend-lint\"]}}");
    assertThat(precision()).isEqualByComparingTo("0.7");
    assertThat(governed().candidate().config().notApplicable()).isEmpty();
    assertThat(governed().candidate().config().gatesOf(Profile.PROD)).contains("frontend-lint");
  }

  @Test
  void aRevokedKeyAcceptsNothingAnyMore() throws IOException {
    noFileIsRequired();
    commit(draft().with(key()));
    assertThat(required()).isEqualTo("[]");
    String file = Files.readString(outside.resolve("authority.json"));
    Files.writeString(
        outside.resolve("authority.json"),
        file.replace("\"Bo Sample\"", "\"Bo Sample\", \"revoked\": \"2026-03-09\""));
    assertThat(required()).isEqualTo("[README.md]");
  }

  @Test
  void aCommandThatChangesBlocksUntilItIsAccepted() {
    String command =
        ", \"commands\": {\"backend_tests\": {\"run\": [\"%s\"], \"junit_xml\": [\"t\"]}}}";
    git.write("relgate.json", CONFIG.replaceFirst("}$", command.formatted("a"))).commit("new");
    assertThat(governed().blocks()).isTrue();
    assertThat(governed().unaccepted()).isNotEmpty();
    commit(draft().with(key()));
    assertThat(governed().unaccepted()).isEmpty();
  }
}
