package relgate.git;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a commit holds.
 *
 * @param files files, links and submodules in git's order: by the bytes of their raw paths, no two
 *     alike
 * @param folders raw paths of the folders; the top is the empty one
 */
record TreeListing(List<TreeEntry> files, Set<String> folders) {
  /** The entry of that raw path, which is no folder's. */
  Optional<TreeEntry> find(String path) {
    int low = 0;
    int high = files.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = files.get(middle).path().compareTo(path);
      if (order == 0) {
        return Optional.of(files.get(middle));
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
  }

  /** The regular files of that name in any folder. */
  List<TreeEntry> named(String name) {
    return files.stream()
        .filter(entry -> entry.path().endsWith(name))
        .filter(entry -> entry.file() && entry.name().equals(name))
        .toList();
  }

  /** The files by raw path, in their order. */
  Map<String, TreeEntry> byPath() {
    Map<String, TreeEntry> byPath = new LinkedHashMap<>();
    files.forEach(entry -> byPath.put(entry.path(), entry));
    return byPath;
  }
}
