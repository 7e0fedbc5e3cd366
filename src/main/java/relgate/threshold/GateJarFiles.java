package relgate.threshold;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import relgate.BadInput;

/** The gates jars that lie in a candidate's folder, whether or not a commit has them. */
final class GateJarFiles {
  private GateJarFiles() {}

  /**
   * Their paths, relative to the root.
   *
   * @param globs as {@code gates.jars} has them
   */
  static Set<String> in(Path root, Iterable<String> globs) {
    Set<String> paths = new TreeSet<>();
    for (String glob : globs) {
      Path whole = root.resolve(glob).normalize();
      Path folder = whole.getParent();
      if (folder != null && folder.startsWith(root) && Files.isDirectory(folder)) {
        list(root, folder, String.valueOf(whole.getFileName()), paths);
      }
    }
    return paths;
  }

  private static void list(Path root, Path folder, String glob, Set<String> paths) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, glob)) {
      jars.forEach(jar -> paths.add(root.relativize(jar).toString().replace('\\', '/')));
    } catch (IOException e) {
      throw new BadInput(
          folder.toString(), "a folder that can be listed", e.toString(), "Check permissions.");
    }
  }
}
