package relgate.deploy;

import java.util.Set;

/** The way back to a point as part of a deploy: reported, announced, or left to a person. */
record WayBack(PointWork work, DeployReportBuilder report, HookCalls hooks, KnownVersions known) {

  /**
   * Goes it.
   *
   * @param earlier what an earlier call of the same rollback left
   */
  DeployOutcome go(String reason, Rollback.Earlier earlier) {
    try {
      report.rollback(new Rollback(work).run(reason, earlier));
    } catch (StepFailed e) {
      report.problems(e.problems());
      boolean databasesAreBack = work.steps().did(Step.DATABASE_BACK);
      report.byHand(ByHand.commands(work.spec(), work.tools(), work.point(), databasesAreBack));
      return DeployOutcome.ROLLBACK_FAILED;
    }
    known.settle();
    hooks.tell("on_rollback", work.spec().hooks().onRollback(), DeployOutcome.ROLLED_BACK.name());
    work.steps().attempt("nothing was pruned", this::prune);
    return work.tools().carriesOut() ? DeployOutcome.ROLLED_BACK : DeployOutcome.PLANNED;
  }

  private void prune() {
    if (work.tools().carriesOut()) {
      Pruning pruning = new Pruning(work.spec(), work.tools(), work.steps());
      pruning.run(pruning.tags(), Set.of(report.stampOfPoint()));
    }
  }
}
