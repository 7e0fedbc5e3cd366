package relgate.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.attest.Verification.Step;
import relgate.verdict.Verdict;

class VerifierTest {
  private static final Trust TRUST = new Trust(List.of(Keys.A.verifying()), 1);
  @TempDir private Path folder = Path.of("");

  private static Verification verify(Path envelope, Trust trust, Expectation expected) {
    return Verifier.verify(Envelope.read(envelope), "envelope", trust, expected);
  }

  private static Expectation all(@Nullable Path document) {
    return new Expectation(Reports.COMMIT, Profile.PROD, document);
  }

  private static List<String> failed(Verification verification) {
    return verification.failed().stream().map(Step::name).toList();
  }

  private Path signedDecision(boolean passed, SigningKey... keys) {
    return Signatures.signDecision(
        Reports.decided(folder), Reports.decision(passed), List.of(keys));
  }

  @Test
  void signedReportIsVerifiedStepByStep() {
    Path report = Reports.passed(folder);
    Verification verification =
        verify(Signatures.signReport(report, List.of(Keys.A)), TRUST, all(report));
    assertThat(verification.steps().stream().map(s -> s.name() + " " + s.verdict()))
        .containsExactly(
            "signature PASSED",
            "subject PASSED",
            "predicate type PASSED",
            "required fields PASSED",
            "result PASSED",
            "level PASSED",
            "document PASSED",
            "agreement PASSED");
    assertThat(verification.passed()).isTrue();
  }

  @Test
  void signedDecisionIsVerifiedAsAVerificationSummary() {
    Verification verification =
        verify(signedDecision(true, Keys.A), TRUST, all(Reports.decided(folder)));
    assertThat(verification.steps().stream().map(s -> s.name() + " " + s.verdict()))
        .containsExactly(
            "signature PASSED",
            "subject PASSED",
            "predicate type PASSED",
            "required fields PASSED",
            "verifier PASSED",
            "resource PASSED",
            "result PASSED",
            "level PASSED",
            "document PASSED",
            "chain SKIPPED");
  }

  @Test
  void statementOfADecisionHasTheRequiredFields() {
    Envelope envelope = Envelope.read(signedDecision(true, Keys.A));
    assertThat(new String(envelope.body(), UTF_8))
        .startsWith(
            "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":["
                + "{\"name\":\"shop\",\"digest\":{\"gitCommit\":\""
                + Reports.COMMIT
                + "\"}},{\"name\":\"backend\",\"digest\":{\"sha256\":\""
                + Reports.DIGEST
                + "\"}}],\"predicateType\":\"https://slsa.dev/verification_summary/v1\","
                + "\"predicate\":{\"verifier\":{\"id\":\"urn:relgate:verifier:sha256:")
        .contains(
            "\"timeVerified\":\"2026-03-04T12:00:00Z\",\"resourceUri\":\"pkg:generic/shop@"
                + Reports.COMMIT
                + "\",\"policy\":{\"uri\":\"pkg:generic/shop@"
                + Reports.COMMIT
                + "#config/release_policy.json\"",
            "\"verificationResult\":\"PASSED\",\"verifiedLevels\":[\"RELGATE_PROD\"]");
  }

  @Test
  void otherKeyLeavesEverythingElseUnread() {
    Path report = Reports.passed(folder);
    Verification verification =
        verify(Signatures.signReport(report, List.of(Keys.B)), TRUST, all(report));
    assertThat(failed(verification)).containsExactly("signature");
    assertThat(verification.steps()).hasSize(1);
    assertThat(verification.passed()).isFalse();
  }

  @Test
  void thresholdCountsUniqueKeys() {
    Trust both = new Trust(List.of(Keys.A.verifying(), Keys.B.verifying()), 2);
    assertThat(verify(signedDecision(true, Keys.A, Keys.B), both, all(null)).passed()).isTrue();
    assertThat(failed(verify(signedDecision(true, Keys.A, Keys.A), both, all(null))))
        .containsExactly("signature");
  }

  @Test
  void otherCommitProfileAndDocumentAreFound() throws IOException {
    Path report = Reports.passed(folder);
    Path envelope = Signatures.signReport(report, List.of(Keys.A));
    Files.writeString(report, Files.readString(report) + " ");
    Expectation other = new Expectation("f".repeat(40), Profile.STAGING, report);
    assertThat(failed(verify(envelope, TRUST, other)))
        .containsExactly("subject", "level", "document");
  }

  @Test
  void refusedDecisionAndFailedReportAreAuthenticAndStillRefused() {
    assertThat(failed(verify(signedDecision(false, Keys.A), TRUST, all(null))))
        .containsExactly("result", "level");
    Path report = Reports.write(folder, Reports.of(false, true));
    Path envelope = Signatures.signReport(report, List.of(Keys.A));
    assertThat(failed(verify(envelope, TRUST, all(report)))).containsExactly("result");
  }

  @Test
  void incompleteReportIsNotEnough() {
    Path report = Reports.write(folder, Reports.of(true, false));
    Path envelope = Signatures.signReport(report, List.of(Keys.A));
    assertThat(failed(verify(envelope, TRUST, all(report)))).containsExactly("result");
  }

  @Test
  void decisionInAnotherVerifiersNameIsFound() throws IOException {
    Path file = Reports.decided(folder);
    byte[] statement =
        Statement.of(Reports.decision(true), new Statement.Document("d", "0"), Keys.B.verifying());
    Envelope envelope = Envelope.sign(statement, Envelope.IN_TOTO, List.of(Keys.A));
    assertThat(failed(Verifier.verify(envelope, "e", TRUST, all(file))))
        .containsExactly("verifier", "document");
  }

  @Test
  void signerWhoStatesWhatTheReportDoesNotSayIsFound() {
    Path failed = Reports.write(folder, Reports.of(false, true));
    byte[] bytes = Signatures.bytes(failed);
    Statement.Document document = new Statement.Document("r.json", relgate.Sha256.of(bytes));
    byte[] lie = Statement.of(Reports.of(true, true), document);
    Envelope envelope = Envelope.sign(lie, Envelope.IN_TOTO, List.of(Keys.A));
    assertThat(failed(Verifier.verify(envelope, "e", TRUST, all(failed))))
        .containsExactly("agreement");
  }

  @Test
  void nothingGivenToCompareWithIsSaidAndNotHidden() {
    Verification verification =
        verify(signedDecision(true, Keys.A), TRUST, new Expectation(null, null, null));
    assertThat(
            verification.steps().stream()
                .filter(s -> s.verdict() == Verdict.SKIPPED)
                .map(Step::name))
        .containsExactly("subject", "level", "document", "chain");
  }

  @Test
  void otherPayloadTypeAndOtherStatementsAreRefusedByName() {
    Envelope other = Envelope.sign("{}".getBytes(UTF_8), "text/plain", List.of(Keys.A));
    assertThatThrownBy(() -> Verifier.verify(other, "e", TRUST, all(null)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("e: payloadType");
    Envelope empty = Envelope.sign("{}".getBytes(UTF_8), Envelope.IN_TOTO, List.of(Keys.A));
    assertThatThrownBy(() -> Verifier.verify(empty, "e", TRUST, all(null)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("e: _type");
  }

  @Test
  void reportOfAnotherSchemaVersionIsNotSigned() throws IOException {
    Path file = Files.writeString(folder.resolve("r.json"), "{\"schema_version\": 2}");
    assertThatThrownBy(() -> Signatures.signReport(file, List.of(Keys.A)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("schema_version");
  }

  @Test
  void shortCommitProvesNothing() {
    assertThatThrownBy(() -> new Expectation("0123456", null, null))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a full commit hash");
  }
}
