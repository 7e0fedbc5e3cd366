package relgate.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import relgate.Problem;
import relgate.Stamp;
import relgate.ToolFailure;
import relgate.command.Outcome;
import relgate.config.DeploySection.Strategy;
import relgate.deploy.DeployRequest.EarlierVersion;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.engine.Container;
import relgate.deploy.journal.Attempt;
import relgate.deploy.journal.Journal;

/** One deploy of one environment, from the guard to the outcome; the caller holds the lock. */
final class Deployment {
  private final EnvironmentSpec spec;
  private final DeployRequest request;
  private final DeployTools tools;
  private final Journal journal;
  private final UnfinishedDeploys unfinished;
  private final boolean goesOn;
  private final StepLog steps;
  private final HookCalls hooks;
  private final String stamp;
  private final KnownVersions known;
  private final RollbackPointTaker points;
  private final Writers writers;
  private final EarlierAttempts earlier;
  private final BackupVerification verification;
  private final StateFile state;
  private final DeployReportBuilder report;

  Deployment(EnvironmentSpec spec, DeployRequest request, DeployTools tools) {
    this.spec = spec;
    this.request = request;
    this.tools = tools;
    this.journal = tools.journal().get();
    Optional<EnvironmentNote> engine = tools.lease().environment();
    this.unfinished = UnfinishedDeploys.of(journal).knowing(engine);
    this.goesOn =
        unfinished.unsettled().isPresent() && (unfinished.killedGoingBack() || request.resume());
    // Going on with the deploy that began: its entries tell which steps are finished.
    String id = goesOn ? unfinished.unsettled().map(Attempt::deploy).orElseThrow() : request.id();
    this.steps = new StepLog(id, tools, journal);
    this.hooks = new HookCalls(spec, id, steps);
    this.state = new StateFile(spec, tools.workspace());
    this.report = new DeployReportBuilder(spec, request, tools, steps, hooks);
    this.stamp = Stamp.of(report.started());
    this.known = new KnownVersions(spec, tools, steps, engine);
    this.points = new RollbackPointTaker(spec, tools, steps, known, stamp);
    this.verification = new BackupVerification(points, steps, report);
    this.writers = new Writers(spec, tools, steps);
    this.earlier = new EarlierAttempts(spec, request.id(), tools, steps, unfinished);
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
            return UnfinishedDeploys.kept(request, note);
          });
      outcome = conduct();
    } catch (StepFailed e) {
      report.problems(e.problems());
      outcome = DeployOutcome.REFUSED;
    }
    new Ending(spec, tools, steps, report).of(outcome);
    return report.report(outcome);
  }

  private DeployOutcome conduct() {
    boolean restarted = earlier.takeOver();
    report.resumed(unfinished.unsettled().map(Attempt::deploy));
    known.settleAbandoned(unfinished);
    if (request.resume()) {
      return resumed(restarted);
    }
    if (unfinished.killedGoingBack()) {
      return finishEarlierRollback();
    }
    EarlierVersion earlierVersion = request.to();
    return earlierVersion == null ? deploy() : earlier(earlierVersion);
  }

  /** The runbook. Up to the snapshot nothing of the old version is replaced. */
  private DeployOutcome deploy() {
    Guard.Decision decision = steps.run(Step.GUARD, admission()::guard);
    Preflight.Findings findings =
        steps.run(Step.PREFLIGHT, note -> admission().preflight(decision, note));
    hooks.beforeAll(spec.hooks().preDeploy());
    Observation before = points.observe();
    Optional<RollbackPoint> taken =
        known
            .pointOfAnother(stamp, before)
            .or(
                () ->
                    new PointChoice(request, tools, steps, known, unfinished)
                        .pointInsteadOf(before, earlier.point()));
    Release release;
    try {
      ReleaseBuilder builder = new ReleaseBuilder(spec, tools, steps, stamp, request.commit());
      release = steps.run(Step.BUILD, note -> builder.build(decision, findings, note));
    } catch (StepFailed e) {
      return neverStopped(e, before);
    }
    taken.ifPresent(known::begin);
    RollbackPoint point = taken.isPresent() ? taken.get() : takePoint(before, release);
    report.point(point);
    Rollout rollout = new Rollout(work(point));
    return bringUp(release, point, note -> rollout.up(release, note));
  }

  /** On demand to a version that ran before; what runs now is the point to go back to. */
  private DeployOutcome earlier(EarlierVersion version) {
    KeptVersions kept = new KeptVersions(spec, tools, steps);
    RollbackPoint target = steps.run(Step.GUARD, note -> kept.named(version.name()));
    steps.run(Step.PREFLIGHT, note -> admission().preflight(Guard.Decision.notRequired(), note));
    Release release = kept.release(target);
    report.released(release);
    RollbackPoint point = takePoint(points.observe(), release);
    report.point(point);
    if (tools.carriesOut()) {
      release.write(report.folder());
    }
    Rollback way = new Rollback(work(target));
    DeployOutcome outcome =
        bringUp(
            release,
            point,
            note -> {
              way.instead(version.withDatabases(), note);
              return release;
            });
    if (version.withDatabases() && outcome == DeployOutcome.DEPLOYED) {
      way.restores().forEach(this::replaced);
    }
    return outcome;
  }

  private void replaced(DatabaseRestore one) {
    steps.warn(one.rowsSetAside() + " rows of " + one.path() + " are only in " + one.replaced());
  }

  private RollbackPoint takePoint(Observation before, Release release) {
    List<Container> writing = writers.among(before.containers());
    List<String> tokens = tools.commands().startTokens(writing);
    List<DatabaseBackup> online = steps.run(Step.BACKUP, points::backUpOnline);
    try {
      report.outageBegins(!writing.isEmpty());
      Map<String, String> paused = Map.of(UnfinishedDeploys.PAUSED, String.join(" ", tokens));
      steps.run(Step.PAUSE_WRITERS, paused, note -> writers.pause(writing, note));
      List<DatabaseBackup> backups =
          steps.run(Step.FINAL_BACKUP, note -> points.backUpStopped(online, note));
      verification.begin(backups);
      return steps.run(Step.SNAPSHOT, note -> points.snapshot(before, release, backups, note));
    } catch (StepFailed e) {
      writers.start(tokens);
      throw e;
    }
  }

  private DeployOutcome bringUp(
      Release release, RollbackPoint point, Function<StepLog.Note, Release> up) {
    Rollout rollout = new Rollout(work(point));
    try {
      report.outageBegins(spec.section().strategy() == Strategy.STOP_FIRST);
      Map<String, String> facts =
          Map.of(UnfinishedDeploys.POINT, point.stamp(), UnfinishedDeploys.RELEASE, stamp);
      Release taken = steps.run(Step.UP, facts, up);
      if (!taken.equals(release)) {
        taken.write(tools.workspace().deployBackups(spec.environment()).resolve(stamp));
      }
      return finish(taken, rollout);
    } catch (StepFailed e) {
      return failed(e, point);
    } catch (ToolFailure e) {
      return failed(new StepFailed(List.of(e.problem())), point);
    }
  }

  private PointWork work(RollbackPoint point) {
    return new PointWork(spec, request, tools, steps, point);
  }

  private DeployOutcome finish(Release release, Rollout rollout) {
    report.health(steps.run(Step.HEALTH, rollout::health));
    rollout.handOver().ifPresent(report::health);
    steps.run(Step.DONE, note -> done(release, note));
    hooks.tell("post_deploy", spec.hooks().postDeploy(), DeployOutcome.DEPLOYED.name());
    return tools.carriesOut() ? DeployOutcome.DEPLOYED : DeployOutcome.PLANNED;
  }

  /** Finishes or undoes exactly what an earlier call began, and deploys nothing else. */
  private DeployOutcome resumed(boolean restarted) {
    if (unfinished.unsettled().isEmpty()) {
      if (restarted) {
        return DeployOutcome.ROLLED_BACK;
      }
      known.refuseForeign();
      throw new StepFailed(
          "--resume",
          "an interrupted or failed deploy",
          unfinished.described(),
          "Leave --resume out to deploy.");
    }
    RollbackPoint point = earlier.point().orElseThrow();
    report.point(point);
    Optional<Release> release = earlier.release();
    boolean up =
        unfinished.killedAfterUp()
            && release.isPresent()
            && release.get().comparedWith(points.observe()).stream()
                .allMatch(ServiceComparison::same);
    if (!up) {
      return finishEarlierRollback();
    }
    try {
      report.released(release.get());
      return finish(release.get(), new Rollout(work(point)));
    } catch (StepFailed e) {
      return failed(e, point);
    }
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
    RollbackPoint point = earlier.point().orElseThrow();
    report.point(point);
    return goBack(point, "finishing what an earlier deploy began: " + done);
  }

  /** A release that could not be built: what it did to the names of images is taken back. */
  private DeployOutcome neverStopped(StepFailed e, Observation before) {
    report.problems(e.problems());
    hooks.tell("on_failure", spec.hooks().onFailure(), DeployOutcome.FAILED.name());
    report.rollback(points.namesBack(before, e.problems().get(0).found()));
    hooks.tell("on_rollback", spec.hooks().onRollback(), DeployOutcome.ROLLED_BACK.name());
    return tools.carriesOut() ? DeployOutcome.ROLLED_BACK : DeployOutcome.PLANNED;
  }

  private Admission admission() {
    return new Admission(request, tools, steps, report);
  }

  private StepLog.Note done(Release release, StepLog.Note note) {
    report.services(release, points.observe());
    if (tools.carriesOut()) {
      Rollout.demandSame(report.services());
      verification.end();
      Pruning pruning = new Pruning(spec, tools, steps);
      BackgroundQuestion<Outcome> tags = pruning.tags();
      EnvironmentState version = report.runningVersion(release);
      state.deployed(version, release.configuration());
      known.good(version);
      pruning.run(tags, Set.of(report.stampOfPoint()));
    }
    note.detail("this version is the last known good one");
    return note;
  }

  private DeployOutcome failed(StepFailed e, RollbackPoint point) {
    report.problems(e.problems());
    new ContainerLogs(tools, steps).keep(point.snapshot(), report.folder());
    hooks.tell("on_failure", spec.hooks().onFailure(), DeployOutcome.FAILED.name());
    // What a call was to do does not change because it was killed.
    if (!request.rollbackOnFailure() && !(goesOn && unfinished.wasToGoBack())) {
      return tools.carriesOut() ? DeployOutcome.FAILED : DeployOutcome.PLANNED;
    }
    return goBack(point, e.problems().get(0).found());
  }

  private DeployOutcome goBack(RollbackPoint before, String reason) {
    WayBack way = new WayBack(work(verification.checked(before)), report, hooks, known);
    return way.go(
        reason,
        new Rollback.Earlier(
            goesOn && unfinished.beganGoingBack(), goesOn && unfinished.databaseIsBack()));
  }
}
