package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.attest.SigningKey;
import relgate.harness.Gate;
import relgate.launch.GateHarness;
import relgate.testing.ScratchCandidate;

/** Reports of tests that ran elsewhere count only where they are shown to be of HEAD. */
class EvidenceVerbTest {
  private static final String REPORT = "<testsuite tests='1'><testcase name='adds'/></testsuite>";
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder = Path.of("");
  private ScratchCandidate shop;

  @BeforeEach
  void reportMadeElsewhere() {
    shop = ScratchCandidate.with(folder, config(""));
    shop.write("config/release_policy.json", "{}").commit();
    shop.write(".runtime/ci/a.xml", REPORT);
  }

  private static String config(String more) {
    return "{\"name\": \"shop\", \"commands\": {\"backend_tests\": {\"evidence\":"
        + " [\".runtime/ci/*.xml\", \"kept/*.xml\"]"
        + more
        + "}}}";
  }

  private int evidence(String... args) {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    Context context =
        new Context(
            nowhere,
            new PrintStream(err),
            ScratchCandidate.environment(),
            Clock.systemUTC(),
            folder,
            false);
    List<String> all = new ArrayList<>(List.of("evidence"));
    all.addAll(List.of(args));
    return Main.run(context, all);
  }

  private String head() {
    return shop.git("rev-parse", "HEAD").strip();
  }

  private String verdict() throws ClassNotFoundException {
    Class<?> gate = Class.forName("relgate.gates.BackendTestsGate");
    assertThat(gate.isAnnotationPresent(Gate.class)).isTrue();
    var check = GateHarness.of(gate, folder, ScratchCandidate.environment()).checks().get(0);
    return check.verdict() + ": " + check.found();
  }

  @Test
  void aYoungReportIsNoProofByItself() throws Exception {
    assertThat(verdict())
        .isEqualTo("FAILED: .runtime/ci/a.xml is not shown to be of commit " + head());
  }

  @Test
  void anAttestationBindsTheReportToItsCommitAndToItsBytes() throws Exception {
    assertThat(evidence("--commit", head(), ".runtime/ci/a.xml")).isZero();
    assertThat(verdict()).isEqualTo("PASSED: as expected");
    shop.write(".runtime/ci/a.xml", REPORT.replace("adds", "else"));
    assertThat(verdict()).startsWith("FAILED: .runtime/ci/a.xml is not shown");
    shop.write(".runtime/ci/a.xml", REPORT).write("new.txt", "x").commit();
    assertThat(verdict()).startsWith("FAILED: ");
  }

  @Test
  void aReportThatNamesItsCommitNeedsNoAttestation() throws Exception {
    shop.write(
        ".runtime/ci/a.xml",
        "<testsuite><properties><property name='git.commit' value='%s'/></properties>"
                .formatted(head())
            + "<testcase name='adds'/></testsuite>");
    assertThat(verdict()).isEqualTo("PASSED: as expected");
  }

  @Test
  void aReportThatGitTracksNeverCounts() throws Exception {
    shop.write("kept/old.xml", REPORT).commit();
    assertThat(evidence("--commit", head(), "kept/old.xml")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a file that git tracks");
    assertThat(verdict()).contains("kept/old.xml is tracked by git");
  }

  @Test
  void anotherCommitThanHeadIsRefused() {
    assertThat(evidence("--commit", "0".repeat(40), ".runtime/ci/a.xml")).isEqualTo(2);
    assertThat(evidence("--commit", head().substring(0, 12), ".runtime/ci/a.xml")).isEqualTo(2);
  }

  @Test
  void whereKeysAreNamedOnlyTheirSignatureCounts() throws Exception {
    SigningKey.generate(folder.resolve(".runtime/ci.pem"));
    SigningKey.generate(folder.resolve(".runtime/else.pem"));
    shop.write("config/release_policy.json", "{\"signing\": {\"keys\": [\".runtime/ci.pub.pem\"]}}")
        .commit();
    shop.write(".runtime/ci/a.xml", REPORT);
    assertThat(evidence("--commit", head(), ".runtime/ci/a.xml")).isZero();
    assertThat(verdict()).startsWith("FAILED: ");
    assertThat(evidence("--commit", head(), "--sign-key", ".runtime/else.pem", ".runtime/ci/a.xml"))
        .isZero();
    assertThat(verdict()).startsWith("FAILED: ");
    assertThat(evidence("--commit", head(), "--sign-key", ".runtime/ci.pem", ".runtime/ci/a.xml"))
        .isZero();
    assertThat(verdict()).isEqualTo("PASSED: as expected");
  }
}
