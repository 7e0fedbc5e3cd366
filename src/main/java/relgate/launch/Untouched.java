package relgate.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import relgate.Sha256;

/** Compares a candidate's files with what they were; {@code .runtime/} and {@code .git/} aside. */
final class Untouched {
  private Untouched() {}

  /** Each file's path to its hash. */
  static Map<String, String> fingerprint(Path root) {
    Map<String, String> files = new TreeMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
              String name = String.valueOf(folder.getFileName());
              boolean left = name.equals(".runtime") || name.equals(".git");
              return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
              String hash = a.isRegularFile() ? Sha256.of(file) : "no regular file";
              files.put(root.relativize(file).toString(), hash);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /**
   * Demands that no file that was there is changed or gone. New files are a matter of what the
   * candidate's own commands write.
   */
  static void demand(Map<String, String> before, Map<String, String> after) {
    Map<String, String> changed = new TreeMap<>(before);
    changed.entrySet().removeIf(e -> e.getValue().equals(after.get(e.getKey())));
    if (!changed.isEmpty()) {
      throw new AssertionError("the gate changed the candidate: " + changed.keySet());
    }
  }
}
