package relgate.gates;

import static relgate.harness.Enforce.enforce;

import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.harness.Gate;
import relgate.harness.NotRun;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;
import relgate.promotion.Decision;
import relgate.promotion.Promotion;
import relgate.promotion.PromotionCandidate;
import relgate.promotion.PromotionRequest;
import relgate.promotion.Reports;

/** The profile before has a report of this commit that promotes. */
@Gate(
    id = "previous-profile",
    remedy = "Run `relgate release-gate` for the profile before, on this commit, and fix it.")
@Tag("staging")
@Tag("prod")
class PreviousProfileGate {

  @Test
  @DisplayName("the profile before has a good report of this commit")
  void isPromoted(RunContext run, Recorder recorder, TestReporter evidence) {
    Candidate candidate = run.candidate();
    Profile profile = run.profile();
    Profile before =
        profile
            .previous()
            .orElseThrow(() -> NotRun.byPolicy("there is no profile before " + profile));
    PromotionRequest question =
        PromotionCandidate.of(candidate, "HEAD").from(before, profile, run.clock().instant());
    recorder.expects("a passing, complete report of " + before + " on this commit");
    enforce(
        question.policy().promotion().previousProfile(profile),
        () -> {
          Reports reports =
              Reports.about(
                  question.commit(), candidate.workspace().runtime(), java.util.List.of());
          Decision decision = Promotion.decide(question, reports);
          decision
              .rules()
              .forEach(r -> evidence.publishEntry(r.rule().toString(), r.verdict().toString()));
          demand(decision);
        });
  }

  private static void demand(Decision decision) {
    if (!decision.promoted()) {
      throw new PolicyMiss(
          decision.refusing().stream()
              .map(r -> r.rule() + ": " + r.found())
              .collect(Collectors.joining("; ")),
          decision.refusing().get(0).remedy());
    }
  }
}
