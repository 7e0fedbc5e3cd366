package relgate.deploy;

import java.time.Duration;
import java.util.List;
import relgate.config.DeploySection.FinalBackup;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Stack;

/** The containers that can write to an environment's databases: stopped, and started again. */
final class Writers {
  private static final int LOOKS = 240;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private final EnvironmentSpec spec;
  private final DeployTools tools;
  private final StepLog steps;

  Writers(EnvironmentSpec spec, DeployTools tools, StepLog steps) {
    this.spec = spec;
    this.tools = tools;
    this.steps = steps;
  }

  /**
   * Running containers that can write to a database; none where the final backup is an online one.
   */
  List<Container> among(List<Container> containers) {
    return switch (spec.finalBackup()) {
      case ONLINE -> List.of();
      case STOPPED -> containers.stream().filter(Container::running).filter(this::writes).toList();
    };
  }

  private boolean writes(Container container) {
    return spec.databases().stream()
        .anyMatch(name -> tools.databases().writtenBy(container, spec.root(), name));
  }

  /**
   * Stops them, and looks that they are stopped.
   *
   * @throws StepFailed where one still runs
   */
  StepLog.Note pause(List<Container> writers, StepLog.Note note) {
    if (writers.isEmpty()) {
      note.skipped(why());
      return note;
    }
    tools.commands().stop(writers).forEach(steps::must);
    List<String> ids = writers.stream().map(Container::id).toList();
    List<String> left = left(ids);
    // A cluster stops its tasks after it said so.
    for (int i = 0; i < LOOKS && tools.commands().settlesLater() && !left.isEmpty(); i++) {
      tools.timer().sleep(PAUSE);
      left = left(ids);
    }
    // One that it has not forgotten keeps its place when the service is started again.
    for (int i = 0; i < LOOKS && !stack().leaving().isEmpty(); i++) {
      tools.timer().sleep(PAUSE);
    }
    if (!left.isEmpty() && tools.carriesOut()) {
      throw new StepFailed(
          "pause_writers",
          "no container that writes to a database running",
          left + " still run",
          "Find out what starts them again; nothing else was changed.");
    }
    note.detail(
        "stopped "
            + String.join(
                ", ", writers.stream().map(Container::service).distinct().sorted().toList()));
    return note;
  }

  private Stack stack() {
    return new Stack(tools.commands(), tools.runner());
  }

  private List<String> left(List<String> ids) {
    return stack().containers().stream()
        .filter(container -> ids.contains(container.id()) && container.running())
        .map(Container::service)
        .toList();
  }

  private String why() {
    if (spec.databases().isEmpty()) {
      return "no database is configured";
    }
    return spec.finalBackup() == FinalBackup.ONLINE
        ? "the final backup is an online one, as configured"
        : "no running container can write to a database";
  }

  /** Starts again what an aborted deploy had stopped; what is gone by now is left out. */
  void start(List<String> tokens) {
    if (!tokens.isEmpty()) {
      steps.insist(tools.commands().startAgain(tokens));
    }
  }
}
