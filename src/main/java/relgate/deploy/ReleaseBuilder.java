package relgate.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.command.Outcome;
import relgate.deploy.Release.Wanted;
import relgate.deploy.engine.ComposeModel.ComposeService;
import relgate.deploy.engine.Docker;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.StackCommands;
import relgate.deploy.engine.Swarm;
import relgate.json.AtomicFile;
import relgate.verdict.GateReport;

/** Builds and fetches the images of a release while the old version serves. */
final class ReleaseBuilder {
  static final String REPOSITORY = "relgate-verdict/";
  private static final String FILE = "release.yaml";
  private final EnvironmentSpec spec;
  private final DeployTools tools;
  private final StepLog steps;
  private final String stamp;
  private final @Nullable String commit;
  private final Path folder;

  ReleaseBuilder(
      EnvironmentSpec spec,
      DeployTools tools,
      StepLog steps,
      String stamp,
      @Nullable String commit) {
    this.spec = spec;
    this.tools = tools;
    this.steps = steps;
    this.stamp = stamp;
    this.commit = commit;
    this.folder = tools.workspace().deployBackups(spec.environment()).resolve(stamp);
  }

  /** The release that the decision and the candidate's files describe. */
  Release build(Guard.Decision decision, Preflight.Findings preflight, StepLog.Note note) {
    Map<String, ComposeService> selected = preflight.model().selected(spec.services());
    Map<String, String> pinned = pinned(decision);
    List<String> built =
        selected.entrySet().stream()
            .filter(e -> e.getValue().built() && !pinned.containsKey(e.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    commands().build(built).forEach(steps::must);
    List<String> fetched = missing(selected, pinned);
    commands().pull(fetched).forEach(steps::must);
    note.detail(
        "%d images built, %d fetched, %d of the verdict"
            .formatted(built.size(), fetched.size(), pinned.size()));
    Release release = described(decision, selected, pinned, preflight.resolved());
    if (tools.carriesOut()) {
      release.write(folder);
    }
    return release;
  }

  private StackCommands commands() {
    return tools.commands();
  }

  /** A name for each image of the verdict: compose takes names, not bare digests. */
  private Map<String, String> pinned(Guard.Decision decision) {
    Map<String, String> names = new TreeMap<>();
    Docker docker = commands().docker();
    for (GateReport.Image image : decision.images()) {
      String project = spec.project().toLowerCase(Locale.ROOT);
      String tag = image.service() + "-" + stamp.toLowerCase(Locale.ROOT);
      String name = REPOSITORY + project + ":" + tag;
      steps.must(docker.tag(image.digest(), name));
      names.put(image.service(), name);
    }
    return names;
  }

  /** Services that are only run, of images that this engine has not. */
  private List<String> missing(Map<String, ComposeService> selected, Map<String, String> pinned) {
    List<String> missing = new ArrayList<>();
    selected.forEach(
        (name, service) -> {
          boolean run = !service.built() && !pinned.containsKey(name);
          if (run && !ask(service.image()).succeeded()) {
            missing.add(name);
          }
        });
    return missing;
  }

  private Outcome ask(String reference) {
    return tools.runner().run(commands().docker().imageId(reference));
  }

  private Release described(
      Guard.Decision decision,
      Map<String, ComposeService> selected,
      Map<String, String> pinned,
      String resolved) {
    Map<String, String> names = names(selected, pinned);
    Map<String, String> fixed = new TreeMap<>(pinned);
    if (commands() instanceof Swarm swarm && tools.carriesOut()) {
      fixed.putAll(new SwarmImages(swarm, tools.runner()).pinned(names));
      names.putAll(fixed);
    }
    Path override = folder.resolve("images.yaml");
    if (tools.carriesOut()) {
      AtomicFile.folder(folder);
      AtomicFile.write(folder.resolve(FILE), resolved);
      AtomicFile.write(override, override(fixed, resolved));
    }
    return new Release(
        commit,
        decision.verdict(),
        wanted(selected, names, pinned),
        fixed.isEmpty() ? List.of() : List.of(override.toString()),
        resolved);
  }

  private Map<String, String> names(
      Map<String, ComposeService> selected, Map<String, String> pinned) {
    Map<String, String> names = new TreeMap<>();
    selected.forEach(
        (service, model) ->
            names.put(
                service,
                pinned.getOrDefault(
                    service,
                    model.image().isEmpty() ? commands().builtImage(service) : model.image())));
    return names;
  }

  private Map<String, Wanted> wanted(
      Map<String, ComposeService> selected, Map<String, String> names, Map<String, String> pinned) {
    Map<String, String> hashes = hashes();
    Map<String, Wanted> wanted = new TreeMap<>();
    selected.forEach(
        (service, model) ->
            wanted.put(
                service,
                new Wanted(
                    id(names.getOrDefault(service, "")),
                    hashes.getOrDefault(service, ""),
                    model.replicas(),
                    pinned.containsKey(service))));
    return wanted;
  }

  private static String override(Map<String, String> images, String resolved) {
    Map<String, Object> services = new LinkedHashMap<>();
    images.forEach((service, image) -> services.put(service, Map.of("image", image)));
    return Overrides.of(services, resolved);
  }

  private Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    if (tools.carriesOut()) {
      commands()
          .hashes(List.of(folder.resolve(FILE), folder.resolve("images.yaml")))
          .map(tools.runner()::run)
          .map(EngineProblem::unlessWell)
          .ifPresent(outcome -> hashes(outcome, hashes));
    }
    return hashes;
  }

  /** Adds the hashes that compose printed. */
  static void hashes(Outcome answer, Map<String, String> hashes) {
    answer.stdout().lines().forEach(line -> hash(line, hashes));
  }

  private static void hash(String line, Map<String, String> hashes) {
    String[] words = line.strip().split(" ", -1);
    if (words.length == 2) {
      hashes.put(words[0], words[1]);
    }
  }

  private String id(String reference) {
    return commands() instanceof Swarm swarm && tools.carriesOut()
        ? new SwarmImages(swarm, tools.runner()).id(reference)
        : commands().settlesLater()
            ? ""
            : EngineProblem.unlessWell(ask(reference)).stdout().strip();
  }
}
