package relgate.git;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that a tree object can hold and no folder can: git checks none of them out, so that no
 * folder is what such a commit holds.
 */
final class TreeNames {
  private static final Set<String> NOWHERE = Set.of("", ".", "..");

  private TreeNames() {}

  /**
   * The first such name, as a clause.
   *
   * @param files in the order in which the commit has them
   */
  static Optional<String> objection(Iterable<TreeEntry> files) {
    String before = "";
    for (TreeEntry entry : files) {
      String path = entry.path();
      if (path.compareTo(before) <= 0) {
        return Optional.of("the path " + RawPath.shown(path) + ", twice or out of order");
      }
      if (suspicious(path) && List.of(path.split("/", -1)).stream().anyMatch(TreeNames::nowhere)) {
        return Optional.of("the path " + RawPath.shown(path) + ", which git checks out nowhere");
      }
      before = path;
    }
    return Optional.empty();
  }

  /** Hardly any path has such a part: the others need not be split. */
  private static boolean suspicious(String path) {
    return path.startsWith(".")
        || path.startsWith("/")
        || path.contains("/.")
        || path.endsWith("/")
        || path.contains("//");
  }

  private static boolean nowhere(String name) {
    return NOWHERE.contains(name) || name.equalsIgnoreCase(".git");
  }
}
