package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import relgate.Sha256;

/** A tree in memory. */
record TreeInMemory(Optional<String> commit, Map<String, String> files) implements Tree {
  static TreeInMemory of(String... pathsAndTexts) {
    return new TreeInMemory(Optional.of("1".repeat(40)), Map.of()).with(pathsAndTexts);
  }

  static TreeInMemory beforeTheFirstCommit() {
    return new TreeInMemory(Optional.empty(), Map.of());
  }

  TreeInMemory with(String... pathsAndTexts) {
    Map<String, String> all = new TreeMap<>(files);
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      all.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return new TreeInMemory(commit, all);
  }

  TreeInMemory without(String path) {
    Map<String, String> all = new TreeMap<>(files);
    all.remove(path);
    return new TreeInMemory(commit, all);
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path)).map(t -> t.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public SortedMap<String, String> under(String folder) {
    SortedMap<String, String> found = new TreeMap<>();
    files.forEach(
        (path, text) -> {
          if (folder.isEmpty() || path.startsWith(folder + "/")) {
            found.put(path, Sha256.of(text).substring(0, 40));
          }
        });
    return found;
  }
}
