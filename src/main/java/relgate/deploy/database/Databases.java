package relgate.deploy.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import relgate.Problem;
import relgate.deploy.engine.Container;

/**
 * The databases of an environment, each known by its name: examined, copied, put back; a dry run
 * only says so. The name of a file of the candidate is its path.
 */
public interface Databases {
  /** What is wrong with the database as it is; nothing where it is well or not there yet. */
  List<Problem> examine(Path root, String path);

  /** Its size in bytes, about; 0 where there is none. */
  long bytes(Path root, String path);

  /** Its file, where it is one of this machine, there or not. */
  Optional<Path> file(Path root, String path);

  /** Whether this container can write to it. */
  boolean writtenBy(Container container, Path root, String path);

  /**
   * Copies the database into the folder, while others may write to it, and checks the copy. Where
   * that would keep writers waiting for more than a moment, the copy has no file.
   */
  DatabaseBackup backUp(Path root, String path, Path folder);

  /**
   * Copies the database into the folder in one pass, with its writers stopped; {@link #verified}
   * checks the copy while the next version starts.
   */
  DatabaseBackup copyStopped(Path root, String path, Path folder);

  /** The backup with its hash, its rows and the answer of its integrity check. */
  DatabaseBackup verified(DatabaseBackup backup, Path folder);

  /**
   * Puts the copy back in one move, and keeps what it replaces below the folder; rows are not
   * counted yet. Doing it twice is the same as once. Whoever still has the database open goes on in
   * what is kept.
   */
  DatabaseRestore restore(Path root, DatabaseBackup backup, Path folder);

  /** The restore with the number of rows that only the replaced database has. */
  DatabaseRestore counted(Path root, DatabaseRestore restore, DatabaseBackup backup, Path folder);

  /** The commands by which a person puts the copy back, in order, with nothing lost. */
  List<String> byHand(Path root, DatabaseBackup backup, Path folder);

  /** Takes away what a restore kept outside of its folder: all of it is counted as nothing. */
  default void forget(Path root, DatabaseRestore restore) {}
}
