package relgate.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relgate.command.Command;
import relgate.deploy.database.DatabaseBackup;

/** The commands that a person types where relgate could not, in order. */
final class ByHand {
  private ByHand() {}

  /** Everything that a rollback to the point does. */
  static List<String> commands(EnvironmentSpec spec, Instruments with, RollbackPoint to) {
    Path folder = with.workspace().deployBackups(spec.environment()).resolve(to.stamp());
    List<Path> files = RollbackPoint.files(folder);
    List<String> out = new ArrayList<>();
    out.add(with.commands().containers().line() + " | xargs -r docker stop");
    if (to.snapshot().first()) {
      out.add(with.commands().removeAll().line());
    } else {
      to.snapshot()
          .services()
          .forEach(s -> out.add(with.commands().docker().tag(s.imageId(), s.tag()).line()));
      lines(with.commands().create(files, to.snapshot().replicas()), out);
    }
    for (DatabaseBackup backup : to.databases()) {
      database(spec.root().resolve(backup.path()), backup, folder, out);
    }
    if (!to.snapshot().first()) {
      lines(with.commands().start(files, to.snapshot().replicas()), out);
    }
    out.add(
        Command.of(
                "relgate",
                "deploy-with-rollback",
                "--env",
                spec.environment(),
                "--candidate",
                spec.root().toString(),
                "--resume")
            .line());
    return out;
  }

  private static void database(
      Path database, DatabaseBackup backup, Path folder, List<String> out) {
    String name = database.toString();
    out.add(Command.of("mv", name, name + ".replaced").line());
    out.add(Command.of("rm", "-f", name + "-wal", name + "-shm", name + "-journal").line());
    if (backup.file() != null) {
      out.add(Command.of("cp", folder.resolve(backup.file()).toString(), name).line());
    }
  }

  /** How to start the restored version again without relgate. */
  static List<String> pin(Instruments with, RollbackPoint to, Path folder) {
    List<String> out = new ArrayList<>();
    if (!to.snapshot().first()) {
      lines(with.commands().start(RollbackPoint.files(folder), to.snapshot().replicas()), out);
    }
    return out;
  }

  private static void lines(List<Command> commands, List<String> out) {
    commands.forEach(command -> out.add(command.line()));
  }
}
