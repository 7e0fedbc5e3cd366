package relgate.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relgate.command.Command;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.engine.StackCommands;
import relgate.deploy.engine.Swarm;

/** The commands that a person types where relgate could not, in order. */
public final class ByHand {
  /** Stands before the commands, wherever they are shown. */
  public static final String TITLE =
      "Give the last of these commands first: it does again what is missing. Where that fails as"
          + " well, run all of them by hand, in this order, up to the first that fails";

  private ByHand() {}

  /**
   * Everything that a rollback to the point does.
   *
   * @param databasesAreBack whether they hold what the old version may have gone on with
   */
  static List<String> commands(
      EnvironmentSpec spec, DeployTools tools, RollbackPoint to, boolean databasesAreBack) {
    Path folder = tools.workspace().deployBackups(spec.environment()).resolve(to.stamp());
    List<Path> files = RollbackPoint.files(folder);
    List<String> result = new ArrayList<>();
    stop(tools.commands(), List.copyOf(to.snapshot().replicas().keySet()), result);
    if (!to.snapshot().first()) {
      to.snapshot().services().stream()
          .filter(Snapshot.SnapshotService::tagged)
          .forEach(s -> result.add(tools.commands().docker().tag(s.imageId(), s.tag()).line()));
      lines(tools.commands().create(files, to.snapshot().replicas()), result);
    }
    for (DatabaseBackup backup : databasesAreBack ? List.<DatabaseBackup>of() : to.databases()) {
      result.addAll(tools.databases().byHand(spec.root(), backup, folder));
    }
    if (to.snapshot().first()) {
      result.add(tools.commands().removeAll().line());
    } else {
      lines(tools.commands().start(files, to.snapshot().replicas()), result);
    }
    result.add(resume(spec).line());
    return result;
  }

  private static void stop(StackCommands commands, List<String> names, List<String> result) {
    if (commands instanceof Swarm swarm) {
      lines(swarm.stopServices(names), result);
      result.add(swarm.forgotten(names));
    } else {
      result.add(commands.containers().line() + " | xargs -r docker stop");
    }
  }

  private static Command resume(EnvironmentSpec spec) {
    return Command.of(
        "relgate",
        "deploy-with-rollback",
        "--env",
        spec.environment(),
        "--candidate",
        spec.root().toString(),
        "--resume");
  }

  /** How to start the restored version again without relgate. */
  static List<String> pin(DeployTools tools, RollbackPoint to, Path folder) {
    List<String> result = new ArrayList<>();
    if (!to.snapshot().first()) {
      lines(tools.commands().start(RollbackPoint.files(folder), to.snapshot().replicas()), result);
    }
    return result;
  }

  private static void lines(List<Command> commands, List<String> result) {
    commands.forEach(command -> result.add(command.line()));
  }
}
