package relgate.harness;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.candidate.Candidate;
import relgate.git.Commit;

/**
 * JUnit XML of tests that ran elsewhere. It counts only where it is shown to be of HEAD: a report
 * that names the commit, or one that an attestation binds to it. That it is young shows nothing,
 * and what git tracks was written before the commit that holds it.
 */
record TestEvidence(Candidate candidate, List<String> patterns, ReportProof proof) {
  private static final String ATTEST =
      "Let the run that made it attest it: `relgate evidence --commit SHA FILES`, and keep the"
          + " attestation beside the reports.";

  /**
   * The reports, all of them shown to be of HEAD.
   *
   * @throws PolicyMiss naming each that is not, and why
   */
  List<Path> files() {
    TestReports reports = TestReports.find(candidate.root(), patterns);
    if (reports.states().isEmpty()) {
      throw new PolicyMiss(
          "no JUnit XML at " + String.join(", ", patterns), "Run the tests before the gate.");
    }
    Commit head = head();
    List<String> refused = new ArrayList<>();
    reports
        .states()
        .forEach((file, state) -> refusal(file, state.modified().toInstant(), head, refused));
    if (!refused.isEmpty()) {
      throw new PolicyMiss(String.join("\n", refused), ATTEST);
    }
    return reports.since(new TestReports(Map.of()));
  }

  /** Why a report is not shown to be of HEAD; nothing is added for one that is. */
  private void refusal(Path file, Instant modified, Commit head, List<String> refused) {
    String shown = candidate.named(file);
    if (candidate.repository().content("HEAD", shown).isPresent()) {
      refused.add(shown + " is tracked by git: it was there before this commit's tests ran");
    } else if (modified.isBefore(head.time())) {
      refused.add(shown + " is older than HEAD's commit of " + head.time());
    } else if (!isOf(head.id(), file, shown)) {
      refused.add(shown + " is not shown to be of commit " + head.id());
    }
  }

  private Commit head() {
    return candidate
        .repository()
        .head()
        .orElseThrow(
            () ->
                new NotJudged(
                    "evidence must be of HEAD's commit, and there is none",
                    "Judge a git repository, or give \"run\" instead of \"evidence\"."));
  }

  private boolean isOf(String commit, Path file, String shown) {
    return TestCommand.read(file, shown).commits().contains(commit) || proof.binds(file, commit);
  }
}
