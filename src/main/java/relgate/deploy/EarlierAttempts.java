package relgate.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.journal.Attempt;
import relgate.deploy.journal.Entry.Phase;
import relgate.deploy.journal.Journal;

/** Takes over from deploys that were killed or failed: their processes, containers and points. */
final class EarlierAttempts {
  private final EnvironmentSpec spec;
  private final String successor;
  private final DeployTools tools;
  private final StepLog steps;
  private final UnfinishedDeploys unfinished;

  EarlierAttempts(
      EnvironmentSpec spec,
      String successor,
      DeployTools tools,
      StepLog steps,
      UnfinishedDeploys unfinished) {
    this.spec = spec;
    this.successor = successor;
    this.tools = tools;
    this.steps = steps;
    this.unfinished = unfinished;
  }

  /**
   * Ends what killed deploys left running, before the first command of this one.
   *
   * @return whether containers were started again that one had stopped for its backup
   */
  boolean takeOver() {
    unfinished.abandoned().forEach(this::takeOver);
    boolean restarted = restart();
    unfinished.unsettled().ifPresent(this::takeOver);
    Journal journal = steps.journal();
    for (Attempt attempt : unfinished.abandoned()) {
      journal.append(
          attempt.deploy(),
          Step.END.toString(),
          Phase.FINISHED,
          Map.of(UnfinishedDeploys.OUTCOME, DeployOutcome.REFUSED.name(), "by", successor));
    }
    return restarted;
  }

  private void takeOver(Attempt attempt) {
    steps.warn(UnfinishedDeploys.described(attempt));
    List<Long> ended = Orphans.end(attempt.deploy());
    if (!ended.isEmpty()) {
      steps.warn("processes that it left were ended: " + ended);
    }
  }

  private boolean restart() {
    List<String> tokens =
        unfinished.abandoned().stream().flatMap(a -> UnfinishedDeploys.paused(a).stream()).toList();
    try {
      new Writers(spec, tools, steps).start(tokens);
      return !tokens.isEmpty();
    } catch (EngineProblem e) {
      throw new StepFailed(List.of(e.problem()));
    }
  }

  /** The point that the unsettled attempt would go back to. */
  Optional<RollbackPoint> point() {
    return unfinished.point().map(stamp -> RollbackPoint.read(folder(stamp)));
  }

  /** The release that it brought up, kept under a stamp of its own. */
  Optional<Release> release() {
    return unfinished.release().flatMap(stamp -> Release.in(folder(stamp)));
  }

  private Path folder(String stamp) {
    return tools.workspace().deployBackups(spec.environment()).resolve(stamp);
  }
}
