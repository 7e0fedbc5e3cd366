package relgate.deploy.database;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.json.AtomicFile;

/** Puts one backup back: move what is there aside with its side files, move the copy in, look. */
final class Restore {
  static final List<String> SIDE_FILES = List.of("-wal", "-shm", "-journal");

  private final DatabaseBackup backup;
  private final FileCopies copies;
  private final Path root;
  private final Path database;
  private final Path copy;
  private final Path kept;

  Restore(Path root, DatabaseBackup backup, Path folder, FileCopies copies) throws IOException {
    this.backup = backup;
    this.copies = copies;
    this.root = root;
    this.database = followed(root.resolve(backup.path()));
    this.copy = folder.resolve(backup.file() == null ? "none" : backup.file());
    this.kept = folder.resolve("replaced");
  }

  /** The file that has owner, mode and attributes of the database, and nothing else of it. */
  static Path attributes(Path copy) {
    return copy.resolveSibling(copy.getFileName() + ".attributes");
  }

  /** A link stays a link: the file that it leads to is what is replaced, also while it is gone. */
  private static Path followed(Path named) throws IOException {
    if (Files.exists(named)) {
      return named.toRealPath();
    }
    return Files.isSymbolicLink(named)
        ? named.resolveSibling(Files.readSymbolicLink(named)).normalize()
        : named;
  }

  DatabaseRestore run() throws IOException, SQLException {
    if (!backup.existed()) {
      moveAside();
      return new DatabaseRestore(backup.path(), true, text(lastKept()), -1);
    }
    String wanted = backup.sha256();
    if (wanted != null && !Files.exists(copy)) {
      throw new IOException("the backup " + copy + " is gone");
    }
    boolean equal = true;
    if (!inPlace()) {
      if (wanted != null && Files.size(copy) != backup.bytes()) {
        throw new IOException("the backup " + copy + " is not the file that was written");
      }
      equal = moveIn(wanted);
    }
    return new DatabaseRestore(backup.path(), equal, text(lastKept()), -1);
  }

  /** The copy is read once: what is written beside the database is compared before it goes in. */
  private boolean moveIn(@Nullable String wanted) throws IOException, SQLException {
    Path ready = database.resolveSibling("." + database.getFileName() + ".relgate-restore");
    Files.deleteIfExists(ready);
    try {
      Path twin = attributes(copy);
      Path model = Files.exists(twin) ? twin : database;
      String written = DiskFiles.place(copy, ready, Files.exists(model) ? model : null, copies);
      if (wanted != null && !written.equals(wanted)) {
        throw new IOException("the backup " + copy + " is not the file that was written");
      }
      moveAside();
      Files.move(ready, database, StandardCopyOption.ATOMIC_MOVE);
      DiskFiles.force(DiskFiles.folderOf(database), StandardOpenOption.READ);
      return wanted != null || sound();
    } finally {
      Files.deleteIfExists(ready);
    }
  }

  /** A copy that nobody came to verify before the deploy was killed is looked at here. */
  private boolean sound() throws SQLException {
    try (Connection connection = Sqlite.openAlone(database)) {
      return Sqlite.integrity(connection).equals("ok");
    }
  }

  /** Whether a restore that was killed had come this far already. */
  private boolean inPlace() throws IOException {
    String wanted = backup.sha256();
    return number() > 0
        && Files.exists(database)
        && SIDE_FILES.stream().noneMatch(side -> Files.exists(beside(database, side)))
        && Files.size(database) == Files.size(copy)
        && Sha256.of(database).equals(wanted == null ? Sha256.of(copy) : wanted);
  }

  /**
   * A rename leaves whoever has the file open where they are: what they still write is in the file
   * that is kept, and nothing is lost. Its side files go with it, also those that a kill left.
   */
  private void moveAside() throws IOException {
    if (Files.exists(database)) {
      AtomicFile.folder(kept);
      move(database, kept(number() + 1));
    }
    Path last = lastKept();
    for (String side : SIDE_FILES) {
      Path file = beside(database, side);
      if (last != null && Files.exists(file)) {
        move(file, beside(last, side));
      } else {
        Files.deleteIfExists(file);
      }
    }
  }

  /** On another file system a copy has to do; it is on disk before the original goes. */
  private static void move(Path source, Path target) throws IOException {
    try {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      DiskFiles.place(source, target);
      Files.delete(source);
    }
  }

  private static Path beside(Path file, String side) {
    return file.resolveSibling(file.getFileName() + side);
  }

  private Path kept(int n) {
    return kept.resolve(DatabaseBackup.copyName(backup.path()) + (n == 1 ? "" : "-" + n));
  }

  private int number() {
    int n = 0;
    while (Files.exists(kept(n + 1))) {
      n++;
    }
    return n;
  }

  private @Nullable Path lastKept() {
    int n = number();
    return n == 0 ? null : kept(n);
  }

  private @Nullable String text(@Nullable Path path) {
    if (path == null) {
      return null;
    }
    Path shown = path.startsWith(root) ? root.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }
}
