package relgate.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relgate.command.Command;
import relgate.deploy.database.DatabaseBackup;

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
    result.add(tools.commands().containers().line() + " | xargs -r docker stop");
    if (to.snapshot().first()) {
      result.add(tools.commands().removeAll().line());
    } else {
      to.snapshot()
          .services()
          .forEach(s -> result.add(tools.commands().docker().tag(s.imageId(), s.tag()).line()));
      lines(tools.commands().create(files, to.snapshot().replicas()), result);
    }
    for (DatabaseBackup backup : databasesAreBack ? List.<DatabaseBackup>of() : to.databases()) {
      database(spec.root().resolve(backup.path()), backup, folder, result);
    }
    if (!to.snapshot().first()) {
      lines(tools.commands().start(files, to.snapshot().replicas()), result);
    }
    result.add(resume(spec).line());
    return result;
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

  private static void database(
      Path database, DatabaseBackup backup, Path folder, List<String> result) {
    String name = quoted(followed(database));
    String kept = quoted(folder.resolve("by-hand.XXXXXX"));
    // With its side files, which may hold rows that the file itself has not yet.
    result.add(
        "kept=$(mktemp -d %s) && touch %s".formatted(kept, quoted(folder.resolve(Pruning.KEEP)))
            + " && for f in %1$s %1$s-wal %1$s-shm %1$s-journal; do".formatted(name)
            + " [ ! -e \"$f\" ] || mv \"$f\" \"$kept\"/; done");
    if (backup.file() != null) {
      result.add("cp " + quoted(folder.resolve(backup.file())) + " " + name);
      String old = "\"$kept\"/" + quoted(Path.of(String.valueOf(database.getFileName())));
      result.add(
          "[ ! -e %1$s ] || { chown --reference=%1$s %2$s; chmod --reference=%1$s %2$s; }"
              .formatted(old, name));
    }
  }

  private static String quoted(Path path) {
    return Command.of(path.toString()).line();
  }

  /** A link stays a link: the file that it leads to is what is moved. */
  private static Path followed(Path database) {
    try {
      return database.toRealPath();
    } catch (IOException e) {
      return database;
    }
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
