package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problem;
import relgate.Workspace;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.verdict.GateReport;

class ListedSignaturesTest {
  private static final Trust ADA = new Trust(List.of(Keys.A.verifying()), 1);
  @TempDir private Path folder = Path.of("");
  private AuditLog log;
  private Path report;

  @BeforeEach
  void oneReport() {
    log = new AuditLog(new Workspace(folder), Clock.fixed(Reports.NOON, ZoneOffset.UTC));
    report = folder.resolve(".runtime/release_gate_prod_20260304T120000000Z.json");
    record(report);
  }

  private void record(Path file) {
    log.record(
        AuditKind.GATE_REPORT,
        place -> {
          GateReport placed = Reports.of(true, true).at(place.sequence(), place.previousSha256());
          AtomicFile.write(file, JsonWriter.pretty(placed));
          return file;
        });
  }

  private List<String> problems() {
    return log.verifyChain(null, ADA).problems().stream().map(Problem::found).toList();
  }

  @Test
  void signedReportIsVerifiedWithTheChain() {
    Signatures.signReport(report, List.of(Keys.A));
    assertThat(log.verifyChain(null, ADA))
        .isEqualTo(new ChainVerification(1, log.head().orElseThrow(), List.of(), List.of()));
  }

  @Test
  void reportSignedBySomebodyElseIsNamed() {
    Signatures.signReport(report, List.of(Keys.B));
    assertThat(problems()).containsExactly("0 of them signed this (of 1 signatures)");
    assertThat(log.verifyChain(null).whole()).isTrue();
  }

  @Test
  void envelopeThatCannotBeReadIsNamed() throws IOException {
    Files.writeString(Signatures.envelopeOf(report), "{}");
    assertThat(problems()).isNotEmpty();
  }

  @Test
  void envelopeOfAnotherReportIsNamed() throws IOException {
    Path other = Reports.passed(folder.resolve("elsewhere"));
    Files.move(Signatures.signReport(other, List.of(Keys.A)), Signatures.envelopeOf(report));
    assertThat(log.verifyChain(null, ADA).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.expected()).startsWith("document: sha256 "));
  }

  @Test
  void anEnvelopeThatWasTakenAwayIsNamed() {
    Signatures.signReport(report, List.of(Keys.A));
    report = folder.resolve(".runtime/release_gate_prod_20260305T120000000Z.json");
    record(report);
    assertThat(problems()).containsExactly("none: it was taken away, or nobody signed");
    Signatures.signReport(report, List.of(Keys.A));
    assertThat(problems()).isEmpty();
  }

  @Test
  void unsignedReportIsANoteBesideASignedOne() {
    Signatures.signReport(report, List.of(Keys.A));
    Path decision = Reports.decided(folder);
    log.record(AuditKind.DECISION, decision);
    assertThat(log.verifyChain(null, ADA).notes())
        .containsExactly(decision.getFileName() + " (entry 2) is not signed");
    assertThat(problems()).isEmpty();
  }

  @Test
  void logWithoutAnySignatureProvesNothingToAKey() {
    assertThat(problems()).containsExactly("none among 1");
  }

  @Test
  void signedDecisionThatRefusesIsWhole() {
    Path decision = Reports.decided(folder);
    log.record(AuditKind.DECISION, decision);
    Signatures.signDecision(decision, Reports.decision(false), List.of(Keys.A));
    assertThat(problems()).isEmpty();
  }
}
