package relgate.deploy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.deploy.DeployReport.GuardRecord;
import relgate.deploy.DeployReport.ImageRecord;
import relgate.deploy.DeployReport.JournalRecord;
import relgate.deploy.DeployReport.RollbackRecord;
import relgate.deploy.DeployReport.RunningRecord;
import relgate.deploy.DeployReport.SnapshotRecord;
import relgate.deploy.Snapshot.KeptEndpoint;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.health.HealthResult;

/** Gathers what the steps found, for the report and for the file of what runs. */
final class DeployReportBuilder {
  private final EnvironmentSpec spec;
  private final DeployRequest request;
  private final DeployTools tools;
  private final StepLog steps;
  private final HookCalls hooks;
  private final Instant started;
  private final long startNanos;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> byHand = new ArrayList<>();
  private Guard.@Nullable Decision decision;
  private @Nullable RollbackPoint point;
  private @Nullable HealthResult health;
  private @Nullable RollbackRecord rollback;
  private List<ImageRecord> images = List.of();
  private List<ServiceComparison> services = List.of();
  private @Nullable Long outageFrom;
  private @Nullable Double outage;
  private @Nullable String commit;
  private Optional<String> resumed = Optional.empty();

  DeployReportBuilder(
      EnvironmentSpec spec,
      DeployRequest request,
      DeployTools tools,
      StepLog steps,
      HookCalls hooks) {
    this.spec = spec;
    this.request = request;
    this.tools = tools;
    this.steps = steps;
    this.hooks = hooks;
    this.commit = request.commit();
    this.started = tools.clock().instant();
    this.startNanos = tools.timer().nanos();
  }

  Instant started() {
    return started;
  }

  void problems(List<Problem> more) {
    problems.addAll(more);
  }

  void decision(Guard.Decision answer) {
    decision = answer;
  }

  void point(RollbackPoint to) {
    point = to;
  }

  RollbackPoint point() {
    return Objects.requireNonNull(point);
  }

  void health(HealthResult result) {
    health = result;
    outageEnds(result);
  }

  /** A release of an earlier call, which this one finishes. */
  void released(Release release) {
    commit = release.commit();
  }

  /** Each service that was to run beside what runs, and the images of all of them. */
  void services(Release release, Observation now) {
    services = release.comparedWith(now);
    images = Rollout.images(release, now.containers());
  }

  List<ServiceComparison> services() {
    return services;
  }

  /** From the first moment at which something was stopped. */
  void outageBegins(boolean stopped) {
    if (stopped && outageFrom == null) {
      outageFrom = tools.timer().nanos();
    }
  }

  /** To the moment from which what runs was well. */
  private void outageEnds(@Nullable HealthResult result) {
    Long began = outageFrom;
    Double wellFor = result == null ? null : result.wellForSeconds();
    if (began != null && wellFor != null && tools.carriesOut()) {
      double all = (tools.timer().nanos() - began) / 1e9;
      outage = Math.round(Math.max(0, all - wellFor) * 1e3) / 1e3;
    }
  }

  void rollback(RollbackRecord record) {
    rollback = record;
    outageEnds(record.health());
  }

  void byHand(List<String> commands) {
    byHand.addAll(commands);
  }

  void resumed(Optional<String> deploy) {
    resumed = deploy;
  }

  String stampOfPoint() {
    RollbackPoint to = point;
    return to == null ? "" : to.stamp();
  }

  Path folder() {
    return tools.workspace().deployBackups(spec.environment()).resolve(stampOfPoint());
  }

  @Nullable JournalRecord head() {
    Path file = tools.workspace().deployJournal(spec.environment());
    return steps.head(relative(file)).orElse(null);
  }

  private String relative(Path path) {
    return tools.workspace().root().relativize(path).toString().replace('\\', '/');
  }

  /** The version that runs once the deploy is done. */
  EnvironmentState runningVersion(Release release) {
    Instant now = tools.clock().instant();
    return new EnvironmentState(
        DeployReport.SCHEMA_VERSION,
        spec.environment(),
        spec.project(),
        steps.deploy(),
        now,
        release.commit(),
        release.verdict(),
        images,
        DeployOutcome.DEPLOYED,
        now,
        stampOfPoint(),
        StateFile.CONFIGURATION.formatted(spec.environment()),
        spec.health().stream().map(KeptEndpoint::of).toList(),
        head());
  }

  DeployReport report(DeployOutcome outcome) {
    return new DeployReport(
        DeployReport.SCHEMA_VERSION,
        request.id(),
        spec.environment(),
        spec.project(),
        spec.backend().toString(),
        outcome,
        outcome.exitCode().code(),
        started,
        tools.clock().instant(),
        Math.round((tools.timer().nanos() - startNanos) / 1e6) / 1e3,
        commit,
        weakened(),
        guardRecord(),
        resumed.orElse(null),
        steps.records(),
        databases(),
        snapshotRecord(),
        health,
        rollback,
        images,
        hooks.records(),
        problems,
        steps.warnings(),
        byHand,
        pin(outcome),
        tools.carriesOut() ? head() : null,
        running());
  }

  private @Nullable RunningRecord running() {
    return outage == null && services.isEmpty() ? null : new RunningRecord(outage, services);
  }

  private List<DatabaseBackup> databases() {
    RollbackPoint to = point;
    return to == null ? List.of() : to.databases();
  }

  private List<String> pin(DeployOutcome outcome) {
    RollbackPoint to = point;
    return outcome == DeployOutcome.ROLLED_BACK && to != null
        ? ByHand.pin(tools, to, folder())
        : List.of();
  }

  private @Nullable SnapshotRecord snapshotRecord() {
    RollbackPoint to = point;
    return to == null ? null : new SnapshotRecord(relative(folder()), to.snapshot());
  }

  private boolean weakened() {
    Guard.Decision answer = decision;
    return answer != null && !answer.allowed() && request.breakGlass() != null;
  }

  private @Nullable GuardRecord guardRecord() {
    Guard.Decision answer = decision;
    return answer == null
        ? null
        : new GuardRecord(
            answer.required(),
            answer.allowed(),
            answer.verdict(),
            answer.report(),
            weakened() ? request.breakGlass() : null);
  }
}
