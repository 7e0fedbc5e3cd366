package relgate.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import relgate.deploy.health.Expectation;
import relgate.deploy.health.HealthResult;

/**
 * The choice of the version that a rollback goes back to: one that is known to be good, or one that
 * is seen to be well now. Neither is a reason to refuse, never to go back further unasked.
 */
final class PointChoice {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private final EnvironmentSpec spec;
  private final DeployRequest request;
  private final DeployTools tools;
  private final StepLog steps;
  private final KnownVersions versions;
  private final UnfinishedDeploys unfinished;

  PointChoice(
      DeployRequest request,
      DeployTools tools,
      StepLog steps,
      KnownVersions versions,
      UnfinishedDeploys unfinished) {
    this.spec = versions.spec();
    this.request = request;
    this.tools = tools;
    this.steps = steps;
    this.versions = versions;
    this.unfinished = unfinished;
  }

  /**
   * The point of an earlier attempt that is still the one to go back to; empty where a new one is
   * to be taken of what runs.
   *
   * @throws StepFailed where what runs is neither known nor well
   */
  Optional<RollbackPoint> pointInsteadOf(Observation now, Optional<RollbackPoint> earlier) {
    if (!tools.carriesOut()) {
      return Optional.empty();
    }
    return earlier.isPresent() ? ofAttempt(now, earlier.get()) : ofNothing(now);
  }

  /** An attempt that failed and is well now was repaired by somebody; a killed one was not. */
  private Optional<RollbackPoint> ofAttempt(Observation now, RollbackPoint point) {
    boolean killed = unfinished.outcome().isEmpty();
    boolean explained = explained(now, point);
    if (killed && explained) {
      return Optional.of(point);
    }
    HealthResult health = health();
    if (health.well()) {
      steps.warn(
          "what runs is not what the deploy before brought, or was repaired since: it is well, and"
              + " it is what a rollback goes back to, with its data");
      return Optional.empty();
    }
    if (explained) {
      return Optional.of(point);
    }
    throw refused(now, point.snapshot().images(), health);
  }

  /** Each service runs an image of the attempt or of the version before it. */
  private boolean explained(Observation now, RollbackPoint point) {
    Map<String, String> before = point.snapshot().images();
    Map<String, String> attempt =
        unfinished
            .release()
            .flatMap(
                stamp ->
                    Release.in(tools.workspace().deployBackups(spec.environment()).resolve(stamp)))
            .map(Release::images)
            .orElse(Map.of());
    return now.images().entrySet().stream()
        .allMatch(
            e ->
                e.getValue().equals(before.get(e.getKey()))
                    || e.getValue().equals(attempt.get(e.getKey())));
  }

  private Optional<RollbackPoint> ofNothing(Observation now) {
    Map<String, String> known = versions.goodImages();
    boolean other = !known.isEmpty() && !now.images().isEmpty() && !now.images().equals(known);
    if (other) {
      HealthResult health = health();
      if (!health.well() && request.breakGlass() == null) {
        throw refused(now, known, health);
      }
      steps.warn(
          "what runs was not brought by relgate: "
              + (health.well() ? "it is well" : "it is NOT well: " + health.reason())
              + ", and it is what a rollback goes back to");
    }
    return Optional.empty();
  }

  private HealthResult health() {
    Duration stable = Duration.ofSeconds(spec.stableSeconds());
    return tools
        .health()
        .await(
            new Expectation(
                spec.health(),
                Set.of(),
                Set.of(),
                stable,
                stable.plus(GRACE).plus(request.healthInterval()),
                request.healthInterval()));
  }

  private StepFailed refused(Observation now, Map<String, String> known, HealthResult health) {
    List<String> differing =
        now.images().entrySet().stream()
            .filter(e -> !e.getValue().equals(known.get(e.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    return new StepFailed(
        "what runs in " + spec.environment(),
        "the last version that was known to be good, or one that is well now",
        "another version of " + differing + ", which is not well: " + health.reason(),
        unfinished.unsettled().isPresent()
            ? "Repair it, so that it becomes what a rollback goes back to; or go back with"
                + " `relgate deploy-with-rollback --env "
                + spec.environment()
                + " --resume`, which sets aside and counts what was written since."
            : "Repair it or bring the known version back; or deploy over it with --break-glass"
                + " --reason TEXT --owner NAME: a rollback then goes back to it as it is.");
  }
}
