package relgate.harness;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import relgate.candidate.Candidate;
import relgate.config.CommandSection;
import relgate.git.CleanTree;
import relgate.git.CleanTree.Kind;

/**
 * The candidate's {@code prepare} command, which installs what its other commands need into a
 * checkout that relgate has made. A folder has been prepared by whoever works in it.
 */
public final class Preparation {
  /** Stands in a report where a gate's id stands else. */
  public static final String ID = "prepare";

  private static final int MOST = 20;

  private Preparation() {}

  /** Whether this run has one to make. */
  public static boolean applies(Candidate candidate) {
    return candidate.checkedOut() && candidate.config().commands().containsKey(ID);
  }

  /**
   * Makes it.
   *
   * @throws PolicyMiss where a command of it fails, or changes what the commit holds: it would be
   *     judged as if it were the commit's
   * @throws NotJudged where it could not be run
   */
  public static void make(RunContext run) {
    Candidate candidate = run.candidate();
    Commands commands = new Commands(run, ID, ID);
    CommandSection section = candidate.config().commands().get(ID);
    if (section == null) {
      throw NotJudged.notConfigured("commands.prepare", ID);
    }
    // The tree is looked at before anything runs in it.
    candidate.tree().clean();
    for (Map.Entry<String, CommandSection> each : section.commands().entrySet()) {
      String key = each.getKey().isEmpty() ? "" : ".each." + each.getKey();
      new ConfiguredCommand("commands." + ID + key, each.getValue(), candidate, ID)
          .mustSucceed(commands);
    }
    refuseChanges(candidate.repository().cleanTree());
  }

  private static void refuseChanges(CleanTree tree) {
    if (tree instanceof CleanTree.NotSeen unseen) {
      throw new NotJudged(unseen.why().found(), unseen.why().remedy());
    }
    List<CleanTree.Difference> changed =
        ((CleanTree.Seen) tree)
            .differences().stream().filter(d -> d.kind() != Kind.UNTRACKED).toList();
    if (!changed.isEmpty()) {
      throw new PolicyMiss(
          changed.stream()
              .limit(MOST)
              .map(CleanTree.Difference::text)
              .collect(Collectors.joining("\n", "it changed what the commit holds:\n", "")),
          "Let it install from what is committed (`npm ci`, a lock file), and change nothing.");
    }
  }
}
