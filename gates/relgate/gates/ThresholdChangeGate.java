package relgate.gates;

import static relgate.harness.Enforce.enforce;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.Mode;
import relgate.benchmark.Progress;
import relgate.benchmark.Surroundings;
import relgate.candidate.Candidate;
import relgate.git.Repository;
import relgate.harness.Gate;
import relgate.harness.NotJudged;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;
import relgate.threshold.BenchmarkRerun;
import relgate.threshold.Comparison;
import relgate.threshold.EvidenceGap;
import relgate.threshold.Rerun;
import relgate.threshold.ThresholdDecision;
import relgate.verdict.GateReport;

/** A decision about the knowledge base changes only with its evidence. */
@Gate(
    id = "threshold-change",
    remedy = "Run `relgate threshold-change`; docs/THRESHOLD_CHANGE.md says how to fix it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
class ThresholdChangeGate {

  @Test
  @DisplayName("every changed threshold, mode, case file and corpus has its evidence")
  void changesHaveEvidence(RunContext run, Recorder recorder, TestReporter evidence) {
    Comparison comparison = comparison(run).committed(run.candidate());
    recorder.expects("evidence for each change since the base, " + comparison.start().rule());
    ThresholdDecision decision =
        comparison.decide(rerun(run), Mode.OPTIONAL, run.clock().instant());
    evidence.publishEntry("base", comparison.start().commit().orElse("none"));
    evidence.publishEntry("base_rule", comparison.start().rule());
    decision.changes().forEach(c -> evidence.publishEntry(c.profile() + " " + c.key(), c.said()));
    List<EvidenceGap> findings = decision.findings();
    if (!findings.isEmpty()) {
      throw new PolicyMiss(
          findings.stream().map(EvidenceGap::text).collect(Collectors.joining("\n")));
    }
  }

  @Test
  @DisplayName("no other decision is weakened without a change record")
  void weakeningIsRecorded(RunContext run, Recorder recorder) {
    Candidate candidate = run.candidate();
    Comparison comparison = comparison(run);
    recorder.expects(
        "a change record for what weakens since the base, " + comparison.start().rule());
    Mode mode = comparison.decisionChanges(candidate.releasePolicy());
    String weakened =
        comparison.policyChanges().stream()
            .filter(c -> c.weakens() && c.record() == null)
            .map(ThresholdChangeGate::said)
            .collect(Collectors.joining("; "));
    enforce(
        mode,
        () -> {
          if (!weakened.isEmpty()) {
            throw new PolicyMiss(
                weakened, "Add a signed-off record of it to docs/Ops/Decision_Changes/.");
          }
        });
  }

  private static String said(GateReport.PolicyChange change) {
    return "%s %s: %s -> %s".formatted(change.file(), change.key(), change.from(), change.to());
  }

  private static Comparison comparison(RunContext run) {
    Candidate candidate = run.candidate();
    Repository repository = candidate.repository();
    if (repository.head().isEmpty()) {
      throw new NotJudged(
          "there is no commit to compare", "Run it in a git repository with a commit.");
    }
    return Comparison.at(candidate, run.profile(), null);
  }

  private static Rerun rerun(RunContext run) {
    Candidate candidate = run.candidate();
    return new BenchmarkRerun(
        candidate.workspace(), candidate.config().kb(), Surroundings.of(candidate, Progress.NONE));
  }
}
