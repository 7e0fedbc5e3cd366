package relgate.gates;

import static relgate.harness.Enforce.enforce;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestReporter;
import relgate.Mode;
import relgate.candidate.Candidate;
import relgate.harness.Commands;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;
import relgate.harness.TestCommand;
import relgate.promotion.AttestedTests;
import relgate.promotion.Decisions;
import relgate.promotion.FoundReport;
import relgate.promotion.Reports;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;

/** Tests of a command, judged alone and against those of the report that was promoted last. */
record TestJudgement(RunContext run, String gate, TestReporter evidence) {
  void judge(TestCommand tests, Commands commands, Recorder recorder) {
    Candidate candidate = run.candidate();
    TestCounts counts =
        tests.mustPass(
            commands,
            recorder,
            (report, commit) ->
                AttestedTests.of(
                        candidate.releasePolicy().signing(),
                        candidate.root(),
                        candidate.workspace().runtime().resolve("evidence"))
                    .binds(report, commit));
    evidence.publishEntry("tests_run", Integer.toString(counts.run()));
    evidence.publishEntry("tests_skipped", Integer.toString(counts.skipped()));
    Mode drop = tests.section().dropMode();
    if (drop != Mode.OFF) {
      enforce(drop, () -> demandNoDrop(tests, counts));
    }
  }

  /** Tests that are gone show in no failure: their number is compared. */
  private void demandNoDrop(TestCommand tests, TestCounts counts) {
    Path runtime = run.candidate().workspace().runtime();
    Optional<String> last = Decisions.in(runtime).lastReport(run.profile());
    if (last.isEmpty()) {
      return;
    }
    TestCounts promoted =
        report(runtime, last.get())
            .flatMap(report -> counts(report, tests.key()))
            .orElseThrow(() -> lost(last.get(), tests.key()));
    int before = promoted.run();
    evidence.publishEntry("tests_run_at_last_promotion", Integer.toString(before));
    double share = before == 0 ? 0 : 1 - counts.run() / (double) before;
    if (share > tests.section().maxDrop().doubleValue()) {
      throw new PolicyMiss(
          "%d tests ran, %d at the last promotion: %.0f %% fewer, of at most %.0f %% (%s.max_drop)"
              .formatted(
                  counts.run(),
                  before,
                  share * 100,
                  tests.section().maxDrop().doubleValue() * 100,
                  tests.key()),
          "Find out which tests are gone: `relgate diff` with the promoted report shows the"
              + " counts.");
    }
  }

  private static PolicyMiss lost(String sha256, String key) {
    return new PolicyMiss(
        "the report that was promoted last (sha256 %s) is not here or counts no tests of %s: whether tests are gone cannot be told"
            .formatted(sha256.substring(0, 12), key),
        "Bring its file back into .runtime, as the store or the artifact of that run has it.");
  }

  private static Optional<GateReport> report(Path runtime, String sha256) {
    return Reports.in(runtime, List.of()).readable().stream()
        .filter(report -> report.sha256().equals(sha256))
        .map(FoundReport::report)
        .findFirst();
  }

  private Optional<TestCounts> counts(GateReport report, String key) {
    String name = key.replaceAll(".*\\.each\\.", "");
    return report.checks().stream()
        .filter(check -> check.gate().equals(gate) && isOf(check, key, name))
        .flatMap(check -> Optional.ofNullable(check.tests()).stream())
        .findFirst();
  }

  /** A named command's check ends in its name; a single command's is the only one. */
  private static boolean isOf(Check check, String key, String name) {
    return !key.contains(".each.") || check.name().endsWith(": " + name);
  }
}
