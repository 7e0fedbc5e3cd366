package relgate.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import relgate.BadInput;
import relgate.Problem;
import relgate.Profile;
import relgate.Sha256;
import relgate.candidate.Candidate;
import relgate.git.CleanTree;
import relgate.promotion.Approvals;
import relgate.promotion.Promotion;
import relgate.promotion.PromotionCandidate;
import relgate.promotion.PromotionRequest;
import relgate.promotion.Reports;
import relgate.promotion.RuleVerdict;
import relgate.threshold.Governed;
import relgate.verdict.GateReport;

/**
 * Deploys what a promotion decision allows: the verdict of the environment's own profile on HEAD,
 * by the one decision rule. A folder that is not HEAD was never judged.
 *
 * @param artifacts sha256 of what the verdict must be about
 */
public record PromotionGuard(
    Candidate candidate, String environment, Clock clock, List<String> artifacts) implements Guard {

  @Override
  public Decision decide() {
    try {
      Profile profile = Profile.named(environment).orElseThrow();
      PromotionRequest question = request(profile);
      var decision =
          Promotion.decide(
              question,
              Reports.about(question.commit(), candidate.workspace().runtime(), List.of()));
      var judged = decision.report();
      List<Problem> reasons = new ArrayList<>();
      decision.refusing().forEach(rule -> reasons.add(said(rule)));
      dirt(reasons);
      exchanged(decision.shipped(), reasons);
      return new Decision(
          true,
          reasons.isEmpty(),
          reasons,
          judged == null ? null : judged.id(),
          judged == null ? null : judged.path(),
          reasons.isEmpty() ? decision.images() : List.of());
    } catch (BadInput e) {
      return new Decision(true, false, e.problems(), null, null, List.of());
    }
  }

  private static Problem said(RuleVerdict rule) {
    String place = "promotion rule " + rule.rule();
    return new Problem(place, rule.expected(), rule.found(), rule.remedy());
  }

  /** By what is in force for HEAD, not by what lies in the folder. */
  private PromotionRequest request(Profile profile) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Candidate governed = Governed.at(candidate, profile, "HEAD", today).candidate();
    return PromotionCandidate.of(governed, "HEAD")
        .from(profile, profile, clock.instant())
        .about(artifacts)
        .signed(new Approvals(governed));
  }

  /** Git ignores what a build made; what lies here goes out, so it must be what was judged. */
  private void exchanged(List<GateReport.Artifact> judged, List<Problem> reasons) {
    for (GateReport.Artifact each : judged) {
      Path file = candidate.root().resolve(each.file() == null ? "" : each.file());
      if (Files.isRegularFile(file)) {
        String found = digest(file);
        if (!found.equals(each.sha256())) {
          String expected = "artifact " + each.name() + " as it was judged, " + each.sha256();
          String remedy = "Restore the judged file, or judge this one.";
          reasons.add(new Problem(file.toString(), expected, found, remedy));
        }
      }
    }
  }

  private static String digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      return "a file that cannot be read: " + e;
    }
  }

  private void dirt(List<Problem> reasons) {
    CleanTree tree = candidate.repository().cleanTree();
    if (tree instanceof CleanTree.NotSeen unseen) {
      reasons.add(unseen.why());
    } else if (tree instanceof CleanTree.Seen seen) {
      List<String> changed =
          seen.differences().stream()
              .filter(finding -> !written(finding.path()))
              .map(CleanTree.Difference::text)
              .toList();
      if (!changed.isEmpty()) {
        reasons.add(
            new Problem(
                candidate.workspace().root().toString(),
                "the tree of HEAD, which was judged",
                String.join("; ", changed),
                "Commit it and judge that commit, or take it out."));
      }
    }
  }

  /**
   * What relgate itself writes at run time is not what was judged, but for what git tracks there:
   * by the parts of the path, as a folder whose name only begins so holds anything.
   */
  private boolean written(String path) {
    Path runtime = candidate.root().relativize(candidate.workspace().runtime());
    return Path.of(path).startsWith(runtime)
        && candidate.repository().files("HEAD", runtime.toString()).isEmpty();
  }
}
