package relgate.threshold;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;

/** One hash for the content of a file, or of everything below a folder, in one commit. */
final class Content {
  private Content() {}

  /** The file's sha256; null where there is no such file. */
  static @Nullable String ofFile(Tree tree, @Nullable String path) {
    return path == null ? null : tree.read(path).map(Sha256::of).orElse(null);
  }

  /**
   * The sha256 of the lines that {@code sha256sum} prints for every file below the folder, in the
   * order of their paths; null where there is none.
   */
  static @Nullable String ofFolder(Tree tree, @Nullable String folder) {
    if (folder == null) {
      return null;
    }
    String prefix = prefix(folder);
    StringBuilder lines = new StringBuilder();
    for (String path : tree.under(folder).keySet()) {
      String name = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
      lines.append(ofFile(tree, path)).append("  ").append(name).append('\n');
    }
    return lines.isEmpty() ? null : Sha256.of(lines.toString());
  }

  /** Whether the folders hold the same files, told without reading any. */
  static boolean sameFolder(Tree one, @Nullable String first, Tree other, @Nullable String second) {
    return Arrays.equals(listing(one, first), listing(other, second));
  }

  private static Object[] listing(Tree tree, @Nullable String folder) {
    if (folder == null) {
      return new Object[0];
    }
    String prefix = prefix(folder);
    SortedMap<String, String> files = tree.under(folder);
    return files.entrySet().stream()
        .map(e -> Map.entry(e.getKey().replace(prefix, ""), e.getValue()))
        .toArray();
  }

  private static String prefix(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }
}
