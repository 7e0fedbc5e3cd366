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
  private final Instruments with;
  private final Journal journal;
  private final Past past;
  private final boolean back;
  private final Course course;
  private final HookCalls hooks;
  private final StateFile state;
  private final Gathering found;

  Deployment(EnvironmentSpec spec, DeployRequest request, Instruments with) {
    this.spec = spec;
    this.request = request;
    this.with = with;
    this.journal = with.journal().get();
    this.past = Past.of(journal);
    this.back = past.killedGoingBack() || (request.resume() && past.outcome().isPresent());
    // Going back goes on with the deploy that began: its entries tell which steps are finished.
    String id = back ? past.unsettled().map(Attempt::deploy).orElseThrow() : request.id();
    this.course = new Course(id, with, journal);
    this.hooks = new HookCalls(spec, id, course);
    this.state = new StateFile(spec, with.workspace());
    this.found = new Gathering(spec, request, with, course, hooks);
  }

  /**
   * Carries it out; whatever happens becomes an outcome.
   *
   * @param lock how the lock was taken, for people
   */
  DeployReport run(String lock) {
    DeployOutcome outcome;
    try {
      course.step(
          Step.LOCK,
          note -> {
            note.detail(lock);
            return note;
          });
      outcome = conduct();
    } catch (StepFailed e) {
      found.problems(e.problems());
      outcome = DeployOutcome.REFUSED;
    }
    end(outcome);
    return found.report(outcome);
  }

  private DeployOutcome conduct() {
    takeOver();
    if (request.resume() && past.unsettled().isEmpty()) {
      throw new StepFailed(
          "--resume",
          "an interrupted or failed deploy",
          past.described(),
          "Leave --resume out to deploy.");
    }
    if (back) {
      return goBackFromThePast();
    }
    Guard.Decision allowed = course.step(Step.GUARD, this::guard);
    Preflight.Found looked = course.step(Step.PREFLIGHT, note -> preflight(allowed, note));
    if (!hooks.run("pre_deploy", spec.hooks().preDeploy(), "")) {
      throw new StepFailed(List.of(hooks.failure()));
    }
    RollbackPoint to =
        past.point().isPresent()
            ? pointOfPast()
            : new PointTaking(spec, with, course, Stamp.of(found.started()))
                .take(looked.resolved());
    found.point(to);
    return up(allowed, looked, to);
  }

  private DeployOutcome goBackFromThePast() {
    String done = past.described();
    found.problems(
        List.of(
            new Problem(
                "an earlier deploy",
                "a deploy that ended DEPLOYED or ROLLED_BACK",
                done,
                "This call went back to the version before it; deploy again for a new one.")));
    return goBack(pointOfPast(), "finishing what an earlier deploy began: " + done);
  }

  private DeployOutcome up(Guard.Decision allowed, Preflight.Found looked, RollbackPoint to) {
    GoingUp up = new GoingUp(spec, request, with, course, to);
    try {
      found.health(up.run(allowed, looked));
      course.step(Step.DONE, note -> done(up, allowed, looked, note));
    } catch (StepFailed e) {
      return failed(e, to);
    }
    hooks.run("post_deploy", spec.hooks().postDeploy(), DeployOutcome.DEPLOYED.name());
    return with.carriesOut() ? DeployOutcome.DEPLOYED : DeployOutcome.PLANNED;
  }

  /** Ends what killed deploys left running, before the first command of this one. */
  private void takeOver() {
    past.abandoned().forEach(this::takeOver);
    past.unsettled().ifPresent(this::takeOver);
    found.resumed(past.unsettled().map(Attempt::deploy));
    for (Attempt attempt : past.abandoned()) {
      journal.append(
          attempt.deploy(),
          Step.END.toString(),
          Phase.FINISHED,
          Map.of(Past.OUTCOME, DeployOutcome.REFUSED.name(), "by", request.id()));
    }
  }

  private void takeOver(Attempt attempt) {
    course.warn(Past.described(attempt));
    List<Long> ended = Orphans.end(attempt.deploy());
    if (!ended.isEmpty()) {
      course.warn("processes that it left were ended: " + ended);
    }
  }

  private RollbackPoint pointOfPast() {
    String stamp = past.point().orElseThrow();
    RollbackPoint to =
        RollbackPoint.read(with.workspace().deployBackups(spec.environment()).resolve(stamp));
    found.point(to);
    return to;
  }

  private Guard.Decision guard(Course.Note note) {
    Guard.Decision answer = with.guard().decide();
    found.decision(answer);
    if (answer.allowed()) {
      note.detail(answer.required() ? "allowed by " + answer.verdict() : "no decision is required");
      return answer;
    }
    DeployRequest.BreakGlass glass = request.breakGlass();
    if (glass == null) {
      throw new StepFailed(answer.reasons());
    }
    note.detail("refused, deployed all the same by " + glass.owner() + ": " + glass.reason());
    answer.reasons().forEach(r -> course.warn("put aside: " + r.place() + ": " + r.found()));
    return answer;
  }

  private Preflight.Found preflight(Guard.Decision allowed, Course.Note note) {
    Preflight.Found looked = with.preflight().look(allowed);
    looked.warnings().forEach(course::warn);
    if (!looked.problems().isEmpty()) {
      throw new StepFailed(looked.problems());
    }
    note.detail("services " + String.join(", ", looked.model().services().keySet()));
    return looked;
  }

  private Course.Note done(
      GoingUp up, Guard.Decision allowed, Preflight.Found looked, Course.Note note) {
    Pruning pruning = new Pruning(spec, with, course);
    Aside<Outcome> tags = pruning.tags();
    found.images(up.images(allowed));
    if (with.carriesOut()) {
      state.deployed(found.runningVersion(allowed), looked.resolved());
      pruning.run(tags, Set.of(found.stampOfPoint()));
    }
    note.detail("this version is the last known good one");
    return note;
  }

  private DeployOutcome failed(StepFailed e, RollbackPoint to) {
    found.problems(e.problems());
    new ContainerLogs(with, course).keep(to.snapshot(), found.folder());
    hooks.run("on_failure", spec.hooks().onFailure(), DeployOutcome.FAILED.name());
    if (!request.rollbackOnFailure()) {
      return with.carriesOut() ? DeployOutcome.FAILED : DeployOutcome.PLANNED;
    }
    return goBack(to, e.problems().get(0).found());
  }

  private DeployOutcome goBack(RollbackPoint to, String reason) {
    GoingBack.Earlier earlier =
        new GoingBack.Earlier(back && past.beganGoingBack(), back && past.databaseIsBack());
    try {
      GoingBack way = new GoingBack(spec, request, with, course, to);
      RollbackRecord record = way.run(reason, earlier);
      found.rollback(record);
      keepReplaced(record);
    } catch (StepFailed e) {
      found.problems(e.problems());
      found.byHand(ByHand.commands(spec, with, to, course.did(Step.DATABASE_BACK)));
      return DeployOutcome.ROLLBACK_FAILED;
    }
    hooks.run("on_rollback", spec.hooks().onRollback(), DeployOutcome.ROLLED_BACK.name());
    prune();
    return with.carriesOut() ? DeployOutcome.ROLLED_BACK : DeployOutcome.PLANNED;
  }

  private void keepReplaced(RollbackRecord record) {
    boolean rows = record.databases().stream().mapToLong(DatabaseRestore::rowsSetAside).sum() != 0;
    if (rows && with.carriesOut()) {
      String why = "rows that only the replaced databases have\n";
      AtomicFile.write(found.folder().resolve(Pruning.KEEP), why);
    }
  }

  private void prune() {
    if (with.carriesOut()) {
      Pruning pruning = new Pruning(spec, with, course);
      pruning.run(pruning.tags(), Set.of(found.stampOfPoint()));
    }
  }

  private void end(DeployOutcome outcome) {
    Map<String, String> facts = Map.of(Past.OUTCOME, outcome.name());
    quietly(() -> course.step(Step.END, facts, note -> ending(outcome, note)));
    if (with.carriesOut() && outcome != DeployOutcome.REFUSED) {
      quietly(() -> state.after(outcome, with.clock().instant(), found.head()));
    }
  }

  private static DeployOutcome ending(DeployOutcome outcome, Course.Note note) {
    note.fact(Past.OUTCOME, outcome.name());
    note.detail(outcome.name());
    return outcome;
  }

  /** The outcome stands: a file that cannot be written any more does not change it. */
  private void quietly(Runnable action) {
    try {
      action.run();
    } catch (StepFailed | ToolFailure e) {
      course.warn("the end could not be written down: " + e.getMessage());
    }
  }
}
