package relgate.deploy.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relgate.command.Command;

/** The commands by which a person puts a file back: what is there is moved aside, never removed. */
final class ByHandFile {
  private ByHandFile() {}

  static List<String> commands(Path database, DatabaseBackup backup, Path folder) {
    List<String> commands = new ArrayList<>();
    String name = quoted(followed(database));
    // With its side files, which may hold rows that the file itself has not yet.
    commands.add(
        KeptByHand.folder(folder)
            + " && for f in %1$s %1$s-wal %1$s-shm %1$s-journal; do".formatted(name)
            + " [ ! -e \"$f\" ] || mv \"$f\" \"$kept\"/; done");
    String file = backup.file();
    if (file != null) {
      String copy = quoted(folder.resolve(file));
      commands.add("cp " + copy + " " + name);
      // As they were before the release, which may have moved the file away.
      commands.add(KeptByHand.like(copy + ".attributes", name));
    }
    return commands;
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
}
