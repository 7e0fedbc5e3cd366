package relgate.deploy.database;

import java.nio.file.Path;
import java.util.List;
import relgate.Problem;

/**
 * The databases of an environment: examined, copied, put back; a dry run hands in one that only
 * says so.
 */
public interface Databases {
  /** What is wrong with the database as it is; nothing where it is well or not there yet. */
  List<Problem> examine(Path root, String path);

  /** Copies the database into the folder, while others may write to it, and checks the copy. */
  DatabaseBackup backUp(Path root, String path, Path folder);

  /**
   * Puts the copy back in one move, and keeps what it replaces below the folder. Doing it twice is
   * the same as once. Nobody may have the database open.
   */
  DatabaseRestore restore(Path root, DatabaseBackup backup, Path folder);
}
