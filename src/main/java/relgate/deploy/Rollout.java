package relgate.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.deploy.DeployReport.ImageRecord;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Docker;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.Stack;
import relgate.deploy.health.Expectation;
import relgate.deploy.health.HealthResult;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.verdict.GateReport;

/** Brings the new version up and waits until it is well. */
final class Rollout {
  static final String REPOSITORY = "relgate-verdict/";
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

  /** Images, containers, and the health of both; returns what was found of it. */
  HealthResult run(Guard.Decision decision, Preflight.Findings preflight) {
    steps.run(
        Step.UP,
        Map.of(UnfinishedDeploys.POINT, point.stamp()),
        note -> {
          up(decision, preflight);
          note.detail(decision.images().isEmpty() ? "images built now" : "images of the verdict");
          return note;
        });
    return steps.run(Step.HEALTH, this::health);
  }

  private void up(Guard.Decision decision, Preflight.Findings preflight) {
    if (decision.images().isEmpty()) {
      steps.must(tools.commands().up(List.of(), spec.services(), true));
      return;
    }
    Map<String, String> pinned = pinned(decision);
    List<String> unpinned =
        preflight.model().services().entrySet().stream()
            .filter(e -> e.getValue().built() && !pinned.containsKey(e.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    tools.commands().build(unpinned).forEach(steps::must);
    Path override = folder().resolve("images.yaml");
    if (tools.carriesOut()) {
      AtomicFile.write(override, override(pinned));
    }
    steps.must(tools.commands().up(List.of(override), spec.services(), false));
    verify(decision);
  }

  /** A name for each image of the verdict: compose takes names, not bare digests. */
  private Map<String, String> pinned(Guard.Decision decision) {
    Map<String, String> result = new TreeMap<>();
    Docker docker = tools.commands().docker();
    for (GateReport.Image image : decision.images()) {
      String project = spec.project().toLowerCase(Locale.ROOT);
      String stamp = point.stamp().toLowerCase(Locale.ROOT);
      String name = REPOSITORY + project + ":" + image.service() + "-" + stamp;
      steps.must(docker.tag(image.digest(), name));
      result.put(image.service(), name);
    }
    return result;
  }

  private static String override(Map<String, String> images) {
    Map<String, Object> services = new LinkedHashMap<>();
    images.forEach((service, image) -> services.put(service, Map.of("image", image)));
    return JsonWriter.pretty(Map.of("services", services));
  }

  private void verify(Guard.Decision decision) {
    Map<String, String> running = new TreeMap<>();
    containers().forEach(c -> running.put(c.service(), c.imageId()));
    for (GateReport.Image image : decision.images()) {
      String wanted = id(image.digest());
      String found = running.getOrDefault(image.service(), "no container");
      if (!found.equals(wanted)) {
        throw new StepFailed(
            "service " + image.service(),
            "the image that the verdict judged, " + wanted,
            found,
            "Find out what replaced it; this deploy does not count.");
      }
    }
  }

  private String id(String reference) {
    return EngineProblem.unlessWell(
            tools.runner().run(tools.commands().docker().imageId(reference)))
        .stdout()
        .strip();
  }

  private Path folder() {
    return tools.workspace().deployBackups(spec.environment()).resolve(point.stamp());
  }

  private HealthResult health(StepLog.Note note) {
    if (request.simulateHealthFailure()) {
      String reason = "health failure simulated by --simulate-initial-health-failure";
      throw unwell(HealthResult.assumed(false, reason), "Leave the flag out for a real deploy.");
    }
    HealthResult finding =
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
    if (!finding.well()) {
      throw unwell(
          finding,
          "Read the containers' logs in "
              + ContainerLogs.folder(folder())
              + "; correct the release and deploy it again.");
    }
    note.detail("well for " + spec.stableSeconds() + " s after " + finding.looks() + " looks");
    return finding;
  }

  private static StepFailed unwell(HealthResult finding, String remedy) {
    return new StepFailed(
        "health",
        "every container running and every endpoint answering as configured",
        finding.reason(),
        remedy);
  }

  /** What runs now, by service. */
  List<ImageRecord> images(Guard.Decision decision) {
    List<String> named = decision.images().stream().map(GateReport.Image::service).toList();
    return containers().stream()
        .collect(
            Collectors.toMap(Container::service, Container::imageId, (a, b) -> a, TreeMap::new))
        .entrySet()
        .stream()
        .map(e -> new ImageRecord(e.getKey(), e.getValue(), named.contains(e.getKey())))
        .toList();
  }

  private List<Container> containers() {
    return new Stack(tools.commands(), tools.runner()).containers();
  }
}
