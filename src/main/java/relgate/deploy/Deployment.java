package relgate.deploy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.Problem;
import relgate.Stamp;
import relgate.ToolFailure;
import relgate.command.Outcome;
import relgate.deploy.DeployReport.RollbackRecord;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.journal.Attempt;
import relgate.deploy.journal.Entry.Phase;
import relgate.deploy.journal.Journal;
import relgate.json.AtomicFile;

/** One deploy of one environment, from the guard to the outcome; the caller holds the lock. */
final class Deployment {
  private final EnvironmentSpec spec;
  private final DeployRequest request;
  private final DeployTools tools;
  private final Journal journal;
  private final UnfinishedDeploys unfinished;
  private final boolean goesBack;
  private final StepLog steps;
  private final HookCalls hooks;
  private final StateFile state;
  private final DeployReportBuilder report;

  Deployment(EnvironmentSpec spec, DeployRequest request, DeployTools tools) {
    this.spec = spec;
    this.request = request;
    this.tools = tools;
    this.journal = tools.journal().get();
    this.unfinished = UnfinishedDeploys.of(journal);
    this.goesBack =
        unfinished.killedGoingBack() || (request.resume() && unfinished.outcome().isPresent());
    // Going back goes on with the deploy that began: its entries tell which steps are finished.
    String id = goesBack ? unfinished.unsettled().map(Attempt::deploy).orElseThrow() : request.id();
    this.steps = new StepLog(id, tools, journal);
    this.hooks = new HookCalls(spec, id, steps);
    this.state = new StateFile(spec, tools.workspace());
    this.report = new DeployReportBuilder(spec, request, tools, steps, hooks);
  }

  /**
   * Carries it out; whatever happens becomes an outcome.
   *
   * @param lock how the lock was taken, for people
   */
  DeployReport run(String lock) {
    DeployOutcome outcome;
    try {
      steps.run(
          Step.LOCK,
          note -> {
            note.detail(lock);
            return note;
          });
      outcome = conduct();
    } catch (StepFailed e) {
      report.problems(e.problems());
      outcome = DeployOutcome.REFUSED;
    }
    end(outcome);
    return report.report(outcome);
  }

  private DeployOutcome conduct() {
    takeOver();
    if (request.resume() && unfinished.unsettled().isEmpty()) {
      throw new StepFailed(
          "--resume",
          "an interrupted or failed deploy",
          unfinished.described(),
          "Leave --resume out to deploy.");
    }
    if (goesBack) {
      return finishEarlierRollback();
    }
    Guard.Decision allowed = steps.run(Step.GUARD, this::guard);
    Preflight.Findings findings = steps.run(Step.PREFLIGHT, note -> preflight(allowed, note));
    if (!hooks.run("pre_deploy", spec.hooks().preDeploy(), "")) {
      throw new StepFailed(List.of(hooks.failure()));
    }
    RollbackPoint point =
        unfinished.point().isPresent()
            ? pointOfUnfinished()
            : new RollbackPointTaker(spec, tools, steps, Stamp.of(report.started()))
                .take(findings.resolved());
    report.point(point);
    return up(allowed, findings, point);
  }

  private DeployOutcome finishEarlierRollback() {
    String done = unfinished.described();
    report.problems(
        List.of(
            new Problem(
                "an earlier deploy",
                "a deploy that ended DEPLOYED or ROLLED_BACK",
                done,
                "This call went back to the version before it; deploy again for a new one.")));
    return goBack(pointOfUnfinished(), "finishing what an earlier deploy began: " + done);
  }

  private DeployOutcome up(
      Guard.Decision allowed, Preflight.Findings findings, RollbackPoint point) {
    Rollout up = new Rollout(spec, request, tools, steps, point);
    try {
      report.health(up.run(allowed, findings));
      steps.run(Step.DONE, note -> done(up, allowed, findings, note));
    } catch (StepFailed e) {
      return failed(e, point);
    }
    hooks.run("post_deploy", spec.hooks().postDeploy(), DeployOutcome.DEPLOYED.name());
    return tools.carriesOut() ? DeployOutcome.DEPLOYED : DeployOutcome.PLANNED;
  }

  /** Ends what killed deploys left running, before the first command of this one. */
  private void takeOver() {
    unfinished.abandoned().forEach(this::takeOver);
    unfinished.unsettled().ifPresent(this::takeOver);
    report.resumed(unfinished.unsettled().map(Attempt::deploy));
    for (Attempt attempt : unfinished.abandoned()) {
      journal.append(
          attempt.deploy(),
          Step.END.toString(),
          Phase.FINISHED,
          Map.of(UnfinishedDeploys.OUTCOME, DeployOutcome.REFUSED.name(), "by", request.id()));
    }
  }

  private void takeOver(Attempt attempt) {
    steps.warn(UnfinishedDeploys.described(attempt));
    List<Long> ended = Orphans.end(attempt.deploy());
    if (!ended.isEmpty()) {
      steps.warn("processes that it left were ended: " + ended);
    }
  }

  private RollbackPoint pointOfUnfinished() {
    String stamp = unfinished.point().orElseThrow();
    RollbackPoint point =
        RollbackPoint.read(tools.workspace().deployBackups(spec.environment()).resolve(stamp));
    report.point(point);
    return point;
  }

  private Guard.Decision guard(StepLog.Note note) {
    Guard.Decision answer = tools.guard().decide();
    report.decision(answer);
    if (answer.allowed()) {
      note.detail(answer.required() ? "allowed by " + answer.verdict() : "no decision is required");
      return answer;
    }
    DeployRequest.BreakGlass glass = request.breakGlass();
    if (glass == null) {
      throw new StepFailed(answer.reasons());
    }
    note.detail("refused, deployed all the same by " + glass.owner() + ": " + glass.reason());
    answer.reasons().forEach(r -> steps.warn("put aside: " + r.place() + ": " + r.found()));
    return answer;
  }

  private Preflight.Findings preflight(Guard.Decision allowed, StepLog.Note note) {
    Preflight.Findings findings = tools.preflight().look(allowed);
    findings.warnings().forEach(steps::warn);
    if (!findings.problems().isEmpty()) {
      throw new StepFailed(findings.problems());
    }
    note.detail("services " + String.join(", ", findings.model().services().keySet()));
    return findings;
  }

  private StepLog.Note done(
      Rollout up, Guard.Decision allowed, Preflight.Findings findings, StepLog.Note note) {
    Pruning pruning = new Pruning(spec, tools, steps);
    BackgroundQuestion<Outcome> tags = pruning.tags();
    report.images(up.images(allowed));
    if (tools.carriesOut()) {
      state.deployed(report.runningVersion(allowed), findings.resolved());
      pruning.run(tags, Set.of(report.stampOfPoint()));
    }
    note.detail("this version is the last known good one");
    return note;
  }

  private DeployOutcome failed(StepFailed e, RollbackPoint point) {
    report.problems(e.problems());
    new ContainerLogs(tools, steps).keep(point.snapshot(), report.folder());
    hooks.run("on_failure", spec.hooks().onFailure(), DeployOutcome.FAILED.name());
    if (!request.rollbackOnFailure()) {
      return tools.carriesOut() ? DeployOutcome.FAILED : DeployOutcome.PLANNED;
    }
    return goBack(point, e.problems().get(0).found());
  }

  private DeployOutcome goBack(RollbackPoint point, String reason) {
    Rollback.Earlier earlier =
        new Rollback.Earlier(
            goesBack && unfinished.beganGoingBack(), goesBack && unfinished.databaseIsBack());
    try {
      Rollback way = new Rollback(spec, request, tools, steps, point);
      RollbackRecord record = way.run(reason, earlier);
      report.rollback(record);
      keepReplaced(record);
    } catch (StepFailed e) {
      report.problems(e.problems());
      report.byHand(ByHand.commands(spec, tools, point, steps.did(Step.DATABASE_BACK)));
      return DeployOutcome.ROLLBACK_FAILED;
    }
    hooks.run("on_rollback", spec.hooks().onRollback(), DeployOutcome.ROLLED_BACK.name());
    prune();
    return tools.carriesOut() ? DeployOutcome.ROLLED_BACK : DeployOutcome.PLANNED;
  }

  private void keepReplaced(RollbackRecord record) {
    boolean rows = record.databases().stream().mapToLong(DatabaseRestore::rowsSetAside).sum() != 0;
    if (rows && tools.carriesOut()) {
      String why = "rows that only the replaced databases have\n";
      AtomicFile.write(report.folder().resolve(Pruning.KEEP), why);
    }
  }

  private void prune() {
    if (tools.carriesOut()) {
      Pruning pruning = new Pruning(spec, tools, steps);
      pruning.run(pruning.tags(), Set.of(report.stampOfPoint()));
    }
  }

  private void end(DeployOutcome outcome) {
    Map<String, String> facts = Map.of(UnfinishedDeploys.OUTCOME, outcome.name());
    quietly(() -> steps.run(Step.END, facts, note -> ending(outcome, note)));
    if (tools.carriesOut() && outcome != DeployOutcome.REFUSED) {
      quietly(() -> state.after(outcome, tools.clock().instant(), report.head()));
    }
  }

  private static DeployOutcome ending(DeployOutcome outcome, StepLog.Note note) {
    note.fact(UnfinishedDeploys.OUTCOME, outcome.name());
    note.detail(outcome.name());
    return outcome;
  }

  /** The outcome stands: a file that cannot be written any more does not change it. */
  private void quietly(Runnable action) {
    try {
      action.run();
    } catch (StepFailed | ToolFailure e) {
      steps.warn("the end could not be written down: " + e.getMessage());
    }
  }
}
