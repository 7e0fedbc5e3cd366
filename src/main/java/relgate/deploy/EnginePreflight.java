package relgate.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.BadInput;
import relgate.Problem;
import relgate.Workspace;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.database.Databases;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.ComposeModel.ComposeService;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.Stack;
import relgate.deploy.engine.StackCommands;
import relgate.deploy.engine.Swarm;
import relgate.verdict.GateReport;

/** The real preflight; every reason at once. */
final class EnginePreflight implements Preflight {
  private final EnvironmentSpec spec;
  private final StackCommands commands;
  private final Runner runner;
  private final DatabasePreflight databases;
  private final Ports ports;

  EnginePreflight(
      EnvironmentSpec spec,
      Workspace workspace,
      StackCommands commands,
      Runner runner,
      Databases databases) {
    this.spec = spec;
    this.commands = commands;
    this.runner = runner;
    this.databases = new DatabasePreflight(spec, workspace, databases);
    this.ports = new Ports(commands, runner);
  }

  @Override
  public Findings look(Guard.Decision decision) {
    List<Problem> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    // A daemon that is no manager of a swarm answers, but not to this.
    Command question = commands.ready();
    BackgroundQuestion<Outcome> daemon = BackgroundQuestion.ask(() -> runner.run(question));
    BackgroundQuestion<Outcome> host =
        BackgroundQuestion.ask(() -> runner.run(commands.docker().host()));
    Outcome described = runner.run(commands.model());
    boolean there = daemonAnswers(daemon.answer(), problems);
    boolean elsewhere = elsewhere(host.answer(), warnings);
    Described stack = new Described(new ComposeModel(Map.of()), "");
    try {
      stack = described(described, there, problems);
      binds(stack.model(), problems, warnings);
      if (there) {
        images(decision, stack.model(), problems, warnings);
        ports.check(stack.model(), elsewhere, problems);
        ofEngine(stack.model(), problems, warnings);
      }
    } catch (EngineProblem e) {
      problems.add(e.problem());
    } catch (BadInput e) {
      problems.addAll(e.problems());
    }
    problems.addAll(databases.problems());
    warnings.addAll(daemon.answer().stdout().isBlank() ? List.of() : databases.missing());
    return new Findings(stack.model(), stack.resolved(), problems, warnings);
  }

  private void ofEngine(ComposeModel model, List<Problem> problems, List<String> warnings) {
    if (commands instanceof Swarm swarm && problems.isEmpty()) {
      problems.addAll(new SwarmImages(swarm, runner).problems(model));
    }
    UnguardedVolumes volumes = new UnguardedVolumes(spec);
    List<Container> running = new Stack(commands, runner).containers();
    volumes.check(volumes.all(model, running), problems, warnings);
  }

  private void external(Outcome described, ComposeModel model, List<Problem> problems) {
    Set<String> services = model.selected(spec.services()).keySet();
    problems.addAll(new ExternalThings(commands, runner).problems(described.stdout(), services));
  }

  /** The stack as its files describe it; without services where that cannot be told. */
  private record Described(ComposeModel model, String resolved) {}

  private Described described(Outcome described, boolean daemonIsThere, List<Problem> problems) {
    if (!described.succeeded()) {
      notDescribed(described, daemonIsThere, problems);
      return new Described(new ComposeModel(Map.of()), "");
    }
    ComposeModel model = ComposeModel.parse(described.stdout());
    services(model, problems);
    if (daemonIsThere) {
      external(described, model, problems);
    }
    return new Described(model, resolved(described));
  }

  private String resolved(Outcome described) {
    return commands.resolved().equals(commands.model())
        ? described.stdout()
        : EngineProblem.unlessWell(runner.run(commands.resolved())).stdout();
  }

  private void notDescribed(Outcome described, boolean daemonIsThere, List<Problem> problems) {
    boolean ended = described.ending() == Outcome.Ending.EXITED;
    if (ended ? composeFilesAreValid(problems) : daemonIsThere) {
      // No end in time is no answer either; where there is no docker, that is said already.
      EngineProblem.unlessWell(described);
    }
  }

  /** An engine that is reached by a network has a disk of its own. */
  private boolean elsewhere(Outcome host, List<String> warnings) {
    String place = host.stdout().strip();
    boolean away = place.contains("://") && !place.matches("(unix|npipe)://.*");
    if (away && !spec.databaseFiles().isEmpty()) {
      warnings.add(
          "the engine is at "
              + place
              + ": the databases are backed up and restored as files of this machine");
    }
    return away;
  }

  private static boolean daemonAnswers(Outcome outcome, List<Problem> problems) {
    if (!outcome.succeeded()) {
      String said = outcome.stderr().strip();
      problems.add(
          new Problem(
              "docker",
              "a daemon that answers",
              outcome.ended()
                  + (said.isEmpty() || outcome.ended().contains(said) ? "" : ": " + said),
              "Start Docker, or set DOCKER_HOST or the environment's context to one that runs."));
    }
    return outcome.succeeded();
  }

  private boolean composeFilesAreValid(List<Problem> problems) {
    Outcome outcome = runner.run(commands.check());
    if (!outcome.succeeded()) {
      problems.add(
          new Problem(
              String.join(", ", spec.composeFiles().stream().map(Path::toString).toList()),
              "compose files that docker accepts",
              outcome.stderr().strip(),
              "Correct the compose file; `" + outcome.command().line() + "` shows the same."));
    }
    return outcome.succeeded();
  }

  private void services(ComposeModel model, List<Problem> problems) {
    String known = String.join(", ", model.services().keySet());
    for (String service : spec.services()) {
      if (!model.services().containsKey(service)) {
        problems.add(
            new Problem(
                "relgate.json: deploy." + spec.environment() + ".services",
                "one of " + known,
                "\"" + service + "\"",
                "Name a service of the compose files."));
      }
    }
    switch (spec.backend()) {
      case COMPOSE -> {}
      case SWARM -> model.services().forEach((name, service) -> forSwarm(name, service, problems));
    }
  }

  /** What a swarm cannot build, or a rollback cannot stop, would be found out too late. */
  private static void forSwarm(String name, ComposeService service, List<Problem> problems) {
    if (!service.mode().isEmpty()) {
      problems.add(
          new Problem(
              "service " + name,
              "deploy.mode replicated, which a rollback can scale to nothing and back",
              "deploy.mode " + service.mode(),
              "Make it replicated (with max_replicas_per_node: 1 it runs once a node), or deploy it"
                  + " as a stack of its own."));
    }
    if (service.image().isEmpty()) {
      problems.add(
          new Problem(
              "service " + name,
              "an image: a swarm builds nothing",
              "only a build section",
              "Build and name the image before the deploy."));
    }
  }

  private void binds(ComposeModel model, List<Problem> problems, List<String> warnings) {
    for (Map.Entry<String, ComposeService> service : model.services().entrySet()) {
      for (String bind : service.getValue().binds()) {
        Path source = Path.of(bind).normalize();
        if (source.startsWith(spec.root()) && !allowed(source)) {
          bound(service.getKey(), source, problems, warnings);
        }
      }
    }
  }

  private boolean allowed(Path source) {
    boolean database =
        spec.databaseFiles().stream()
            .map(spec.root()::resolve)
            .anyMatch(
                path ->
                    source.equals(path)
                        || (source.equals(path.getParent()) && !source.equals(spec.root())));
    return database
        || source.startsWith(databases.workspace().runtime())
        || spec.allowBinds().stream().anyMatch(a -> source.startsWith(spec.root().resolve(a)));
  }

  private void bound(String service, Path source, List<Problem> problems, List<String> warnings) {
    String found = service + " mounts " + source + " of the candidate";
    if (spec.environment().equals("prod")) {
      problems.add(
          new Problem(
              "service " + service,
              "code and settings inside the image, which a rollback can bring back",
              found,
              "Copy it into the image, or name it in allow_binds if a rollback may leave it."));
    } else {
      warnings.add(found + ": a rollback of images cannot bring its content back");
    }
  }

  private void images(
      Guard.Decision decision, ComposeModel model, List<Problem> problems, List<String> warnings) {
    List<String> named = decision.images().stream().map(GateReport.Image::service).toList();
    for (GateReport.Image image : decision.images()) {
      if (!runner.run(commands.docker().imageId(image.digest())).succeeded()) {
        problems.add(
            new Problem(
                "image of " + image.service(),
                image.digest() + ", which the verdict judged",
                "no such image on this engine",
                "Pull or load that image; another one was not judged."));
      }
    }
    model.services().entrySet().stream()
        .filter(e -> e.getValue().built() && !named.contains(e.getKey()))
        .filter(e -> decision.required())
        .forEach(e -> builtLate(e.getKey(), problems, warnings));
  }

  private void builtLate(String service, List<Problem> problems, List<String> warnings) {
    if (!spec.judgedImagesOnly()) {
      warnings.add("the image of " + service + " is built after the verdict");
      return;
    }
    problems.add(
        new Problem(
            "image of " + service,
            "an image that the verdict judged, as --judged-images asks for",
            "the verdict names none: it would be built after the verdict",
            "Name " + service + " in compose.build, and judge with --docker-build."));
  }
}
