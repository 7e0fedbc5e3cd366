package relgate.deploy.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import relgate.Problem;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.database.DatabaseProblem;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.ComposeModel.ComposeService;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Container.Mount;
import relgate.deploy.engine.Docker;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.Stack;
import relgate.deploy.engine.StackCommands;
import relgate.deploy.health.Timer;

/**
 * The containers of one service on the engine that is asked.
 *
 * @param runner waits for a daemon that is away, where that is what the caller wants
 */
record ServiceContainers(StackCommands commands, Runner runner, Timer timer, String service) {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);

  Docker docker() {
    return commands.docker();
  }

  /** Those of the service, running ones first. */
  List<Container> all() {
    return new Stack(commands, runner)
        .containers().stream()
            .filter(container -> container.service().equals(service))
            .sorted(Comparator.comparing(Container::running).reversed())
            .toList();
  }

  Optional<Container> running() {
    return all().stream().filter(Container::running).findFirst();
  }

  /**
   * One that runs and is past its own start: a container that is only made is started.
   *
   * @throws DatabaseProblem where there is none, or it does not come up in time
   */
  Container started() {
    long end = timer.nanos() + START.toNanos();
    Optional<Container> running = running();
    if (running.isEmpty()) {
      all().stream()
          .findFirst()
          .ifPresent(
              made ->
                  EngineProblem.unlessWell(
                      runner.run(commands.startAgain(commands.startTokens(List.of(made))))));
    }
    while (timer.nanos() < end) {
      if (running.isPresent() && !running.get().health().equals("starting")) {
        return running.get();
      }
      timer.sleep(PAUSE);
      running = running();
    }
    throw new DatabaseProblem(
        new Problem(
            "service " + service,
            "a running container within " + START.toSeconds() + " s",
            all().isEmpty() ? "no container of it on this engine" : "none that runs",
            "Read its log, correct what it names, then run again with --resume."));
  }

  /** What the service mounts, by its container or, without one, by the compose files. */
  List<Mount> mounts() {
    List<Container> all = all();
    if (!all.isEmpty()) {
      return all.get(0).mounts();
    }
    Outcome model = EngineProblem.unlessWell(runner.run(commands.model()));
    ComposeService described = ComposeModel.parse(model.stdout()).services().get(service);
    return described == null ? List.of() : described.mounts();
  }

  /** Volumes that the engine has although nothing runs, and stopped containers, for people. */
  List<String> leftovers() {
    if (!all().isEmpty()) {
      return List.of("a stopped container");
    }
    return mounts().stream()
        .filter(mount -> mount.type().equals("volume") && !mount.name().isEmpty())
        .filter(mount -> runner.run(docker().mountpoint(mount.name())).succeeded())
        .map(mount -> "its volume " + mount.name())
        .toList();
  }

  /** One of the service, whether or not it runs. */
  Container any() {
    return all().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new DatabaseProblem(
                    new Problem(
                        "service " + service,
                        "a container of it on this engine",
                        "none",
                        "Make one (`docker compose create`), then run again with --resume.")));
  }

  /** The folder of a volume, where the engine is this machine's and we may read it. */
  Optional<Path> folderOf(String volume) {
    return new VolumeFolders(docker(), runner).of(volume);
  }
}
