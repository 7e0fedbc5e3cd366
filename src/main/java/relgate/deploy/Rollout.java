package relgate.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.deploy.DeployReport.ImageRecord;
import relgate.deploy.engine.Container;
import relgate.deploy.health.Expectation;
import relgate.deploy.health.HealthResult;

/** Brings a release up, waits until it is well, and compares what runs with what was to run. */
final class Rollout {
  private final EnvironmentSpec spec;
  private final DeployRequest request;
  private final DeployTools tools;
  private final StepLog steps;
  private final RollbackPoint point;

  Rollout(
      EnvironmentSpec spec,
      DeployRequest request,
      DeployTools tools,
      StepLog steps,
      RollbackPoint point) {
    this.spec = spec;
    this.request = request;
    this.tools = tools;
    this.steps = steps;
    this.point = point;
  }

  StepLog.Note up(Release release, StepLog.Note note) {
    List<Path> overrides = release.overrides().stream().map(Path::of).toList();
    steps.must(tools.commands().up(overrides, spec.services()));
    note.detail(release.services().size() + " services");
    return note;
  }

  HealthResult health(StepLog.Note note) {
    if (request.simulateHealthFailure()) {
      String reason = "health failure simulated by --simulate-initial-health-failure";
      throw unwell(HealthResult.assumed(false, reason), "Leave the flag out for a real deploy.");
    }
    HealthResult result =
        tools
            .health()
            .await(
                new Expectation(
                    spec.health(),
                    point.snapshot().longRunning(),
                    Set.of(),
                    Duration.ofSeconds(spec.stableSeconds()),
                    request.healthTimeout(),
                    request.healthInterval()));
    if (!result.well()) {
      throw unwell(
          result,
          "Read the containers' logs in "
              + ContainerLogs.folder(
                  tools.workspace().deployBackups(spec.environment()).resolve(point.stamp()))
              + "; correct the release and deploy it again.");
    }
    note.detail("well for " + spec.stableSeconds() + " s after " + result.looks() + " looks");
    return result;
  }

  private static StepFailed unwell(HealthResult result, String remedy) {
    return new StepFailed(
        "health",
        "every container running and every endpoint answering as configured",
        result.reason(),
        remedy);
  }

  /**
   * Refuses a release that does not run as it was to.
   *
   * @throws StepFailed naming each service that differs
   */
  static void demandSame(List<ServiceComparison> services) {
    List<String> differences =
        services.stream()
            .filter(service -> !service.same())
            .map(service -> service.service() + ": " + String.join(", ", service.differences()))
            .toList();
    if (!differences.isEmpty()) {
      throw new StepFailed(
          "done",
          "every service running as this deploy was to bring it",
          String.join("; ", differences),
          "Find out what else changes this stack; this deploy does not count.");
    }
  }

  /** The images that run, of every service of the stack. */
  static List<ImageRecord> images(Release release, List<Container> containers) {
    Map<String, String> images =
        containers.stream()
            .collect(
                Collectors.toMap(
                    Container::service, Container::imageId, (a, b) -> a, TreeMap::new));
    return images.entrySet().stream()
        .map(e -> new ImageRecord(e.getKey(), e.getValue(), release.fromVerdict(e.getKey())))
        .toList();
  }
}
