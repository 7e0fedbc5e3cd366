package relgate.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import relgate.ToolFailure;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.Stack;
import relgate.json.AtomicFile;

/** Keeps what the containers of a failed release said: a rollback takes them away. */
final class ContainerLogs {
  private static final String FOLDER = "logs";
  private final DeployTools tools;
  private final StepLog steps;

  ContainerLogs(DeployTools tools, StepLog steps) {
    this.tools = tools;
    this.steps = steps;
  }

  /** Where they are, below the folder of a rollback point. */
  static Path folder(Path ofPoint) {
    return ofPoint.resolve(FOLDER);
  }

  /** One file a container that the release started; whatever fails here is only a warning. */
  void keep(Snapshot before, Path ofPoint) {
    if (!tools.carriesOut()) {
      return;
    }
    try {
      Set<String> old = new TreeSet<>(before.identities());
      List<Command> questions =
          new Stack(tools.commands(), tools.runner())
              .containers().stream()
                  .filter(container -> !old.contains(container.untouchedMark()))
                  .map(container -> question(container, folder(ofPoint)))
                  .toList();
      if (!questions.isEmpty()) {
        AtomicFile.folder(folder(ofPoint));
      }
      steps.asked(questions).stream()
          .filter(outcome -> !outcome.succeeded())
          .map(Outcome::command)
          .forEach(command -> steps.warn("a log was not kept: " + command.line()));
    } catch (EngineProblem | ToolFailure e) {
      // A disk that is full by now must not keep the old version down.
      steps.warn("the containers' logs were not kept: " + e.getMessage());
    }
  }

  private Command question(Container container, Path folder) {
    String id = container.id();
    String name = container.service() + "-" + id.substring(0, Math.min(12, id.length())) + ".log";
    return tools.commands().docker().logs(id).loggingTo(folder.resolve(name));
  }
}
