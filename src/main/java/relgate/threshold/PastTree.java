package relgate.threshold;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A few files of one commit, read with those of others at once.
 *
 * @param id the commit's full name
 * @param contents by {@code commit:path}
 */
record PastTree(String id, Map<String, byte[]> contents) implements Tree {
  @Override
  public Optional<String> commit() {
    return Optional.of(id);
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(contents.get(id + ":" + path));
  }

  /** Only the files that were asked for. */
  @Override
  public SortedMap<String, String> under(String folder) {
    String prefix = id + ":" + (folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/");
    SortedMap<String, String> paths = new TreeMap<>();
    contents.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> paths.put(name.substring(id.length() + 1), name));
    return paths;
  }
}
