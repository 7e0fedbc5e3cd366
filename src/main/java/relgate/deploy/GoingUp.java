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
import relgate.deploy.health.Finding;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.verdict.GateReport;

/** Brings the new version up and waits until it is well. */
final class GoingUp {
  static final String REPOSITORY = "relgate-verdict/";
  private final EnvironmentSpec spec;
  private final DeployRequest request;
  private final Instruments with;
  private final Course course;
  private final RollbackPoint point;

  GoingUp(
      EnvironmentSpec spec,
      DeployRequest request,
      Instruments with,
      Course course,
      RollbackPoint point) {
    this.spec = spec;
    this.request = request;
    this.with = with;
    this.course = course;
    this.point = point;
  }

  /** Images, containers, and the health of both; returns what was found of it. */
  Finding run(Guard.Decision decision, Preflight.Found found) {
    course.step(
        Step.UP,
        Map.of(Past.POINT, point.stamp()),
        note -> {
          up(decision, found);
          note.detail(decision.images().isEmpty() ? "images built now" : "images of the verdict");
          return note;
        });
    return course.step(Step.HEALTH, this::health);
  }

  private void up(Guard.Decision decision, Preflight.Found found) {
    if (decision.images().isEmpty()) {
      course.must(with.commands().up(List.of(), spec.services(), true));
      return;
    }
    Map<String, String> pinned = pinned(decision);
    List<String> unpinned =
        found.model().services().entrySet().stream()
            .filter(e -> e.getValue().built() && !pinned.containsKey(e.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    with.commands().build(unpinned).forEach(course::must);
    Path override = folder().resolve("images.yaml");
    if (with.carriesOut()) {
      AtomicFile.write(override, override(pinned));
    }
    course.must(with.commands().up(List.of(override), spec.services(), false));
    verify(decision);
  }

  /** A name for each image of the verdict: compose takes names, not bare digests. */
  private Map<String, String> pinned(Guard.Decision decision) {
    Map<String, String> out = new TreeMap<>();
    Docker docker = with.commands().docker();
    for (GateReport.Image image : decision.images()) {
      String project = spec.project().toLowerCase(Locale.ROOT);
      String stamp = point.stamp().toLowerCase(Locale.ROOT);
      String name = REPOSITORY + project + ":" + image.service() + "-" + stamp;
      course.must(docker.tag(image.digest(), name));
      out.put(image.service(), name);
    }
    return out;
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
    return EngineProblem.unlessWell(with.runner().run(with.commands().docker().imageId(reference)))
        .stdout()
        .strip();
  }

  private Path folder() {
    return with.workspace().deployBackups(spec.environment()).resolve(point.stamp());
  }

  private Finding health(Course.Note note) {
    if (request.simulateHealthFailure()) {
      String reason = "health failure simulated by --simulate-initial-health-failure";
      throw unwell(Finding.assumed(false, reason), "Leave the flag out for a real deploy.");
    }
    Finding finding =
        with.health()
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

  private static StepFailed unwell(Finding finding, String remedy) {
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
    return new Stack(with.commands(), with.runner()).containers();
  }
}
