package relgate.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.deploy.DeployReport.ImageRecord;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Swarm;
import relgate.deploy.engine.SwarmStack;
import relgate.deploy.health.Expectation;
import relgate.deploy.health.HealthResult;

/** Brings a release up, waits until it is well, and compares what runs with what was to run. */
record Rollout(PointWork work) {
  /** Brings it up; the release as it is to run, with what only the engine could say of it. */
  Release up(Release release, StepLog.Note note) {
    Optional<StartFirst> beside = StartFirst.of(work);
    if (beside.isPresent()) {
      beside.get().up(release);
    } else {
      List<Path> overrides = release.overrides().stream().map(Path::of).toList();
      work.steps().must(work.tools().commands().up(overrides, work.spec().services()));
    }
    note.detail(release.services().size() + " services");
    return work.tools().commands() instanceof Swarm swarm && work.tools().carriesOut()
        ? asTaken(release, swarm)
        : release;
  }

  /** What the managers took is what is to run: they may take it back by themselves. */
  private Release asTaken(Release release, Swarm swarm) {
    Map<String, String> configurations = new TreeMap<>();
    new SwarmStack(swarm, work.tools().runner())
        .services()
        .forEach(service -> configurations.put(service.name(), service.configuration()));
    return release.configured(configurations);
  }

  HealthResult health(StepLog.Note note) {
    return health(Set.of(), note);
  }

  private HealthResult health(Set<String> withoutContainers, StepLog.Note note) {
    if (work.request().simulateHealthFailure()) {
      String reason = "health failure simulated by --simulate-initial-health-failure";
      throw unwell(HealthResult.assumed(false, reason), "Leave the flag out for a real deploy.");
    }
    HealthResult result =
        work.tools()
            .health()
            .await(
                new Expectation(
                    work.spec().health(),
                    work.snapshot().longRunning(),
                    withoutContainers,
                    Duration.ofSeconds(work.spec().stableSeconds()),
                    work.request().healthTimeout(),
                    work.request().healthInterval()));
    if (!result.well()) {
      throw unwell(
          result,
          "Read the containers' logs in "
              + ContainerLogs.folder(work.folder())
              + "; correct the release and deploy it again.");
    }
    note.detail(
        "well for " + work.spec().stableSeconds() + " s after " + result.looks() + " looks");
    return result;
  }

  /** Old containers that served beside the new ones end; what is left must be well again. */
  Optional<HealthResult> handOver() {
    Optional<StartFirst> beside = StartFirst.of(work);
    List<Container> old = beside.map(StartFirst::waiting).orElse(List.of());
    if (old.isEmpty()) {
      return Optional.empty();
    }
    StartFirst first = beside.orElseThrow();
    work.steps().run(Step.HAND_OVER, note -> first.handOver(old, note));
    Set<String> ids = old.stream().map(Container::id).collect(Collectors.toSet());
    HealthResult result = work.steps().run(Step.HEALTH, note -> health(ids, note));
    first.forget(old);
    return Optional.of(result);
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
