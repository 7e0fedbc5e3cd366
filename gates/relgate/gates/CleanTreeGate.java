package relgate.gates;

import static relgate.harness.Enforce.enforce;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.Mode;
import relgate.candidate.Candidate;
import relgate.candidate.CandidateTree;
import relgate.git.CleanTree;
import relgate.git.CleanTree.Difference;
import relgate.harness.Gate;
import relgate.harness.NotJudged;
import relgate.harness.NotRun;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;

/** What is judged is what is committed. */
@Gate(
    id = "clean-tree",
    remedy = "Commit, stash or remove what is named, or ignore it in a committed .gitignore.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
class CleanTreeGate {
  private static final int MOST = 20;

  @Test
  @DisplayName("the folder holds what the commit holds, and nothing else")
  void isClean(Candidate candidate, RunContext run, Recorder recorder, TestReporter evidence) {
    if (!candidate.checkedOut() && candidate.releasePolicy().demandsCheckout(run.profile())) {
      throw new PolicyMiss(
          "the folder was judged, and source of the release policy demands a checkout for "
              + run.profile()
              + ": add --checkout");
    }
    if (run.flags().allowDirtyGit()) {
      throw NotRun.byFlag("turned off by --allow-dirty-git");
    }
    recorder.expects("no difference between the files and HEAD");
    CleanTree tree = candidate.tree().clean();
    if (tree instanceof CleanTree.NotSeen notSeen) {
      throw new NotJudged(notSeen.why().found(), notSeen.why().remedy());
    }
    if (tree instanceof CleanTree.Seen seen) {
      if (!seen.notes().isEmpty()) {
        // One entry: of several with one key only the last would stand in the report.
        evidence.publishEntry("left_out", String.join("; ", seen.notes()));
      }
      CandidateTree.Differences differences =
          candidate.tree().differences(candidate.config().sparse());
      if (!differences.found().isEmpty()) {
        throw new PolicyMiss(text(differences.found()));
      }
      enforce(Mode.OPTIONAL, () -> adviseOf(differences.leftOut()));
    }
  }

  private static void adviseOf(List<Difference> leftOut) {
    if (!leftOut.isEmpty()) {
      throw new PolicyMiss(
          "a sparse checkout, which relgate.json allows, lacks %d files of the commit:%n%s"
              .formatted(leftOut.size(), text(leftOut)),
          "Judge a whole clone, or add --checkout, where these files matter.");
    }
  }

  private static String text(List<Difference> differences) {
    int count = differences.size();
    String shown =
        differences.stream().limit(MOST).map(Difference::text).collect(Collectors.joining("\n"));
    return count > MOST ? shown + "\nand " + (count - MOST) + " more" : shown;
  }
}
