package relgate.threshold;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.Sha256;
import relgate.git.Repository;

/**
 * What files that are new since the base were at first, where they are something else by now: each
 * was brought in one commit and changed in another.
 *
 * @param head the full name of the commit that is judged
 */
record FirstContents(Repository repository, String base, String head) {
  /**
   * Asked once for all: by their hashes first, as a gates jar may be large.
   *
   * @param paths files that the base does not have
   * @return the SHA-256 of the first content, by path; without files that are still what they were
   */
  Map<String, String> of(List<String> paths) {
    return paths.isEmpty() ? Map.of() : digests(firstCommits(paths));
  }

  /** The commit that brought each file that was changed later. */
  private Map<String, String> firstCommits(List<String> paths) {
    Set<String> settled = new HashSet<>(repository.touching(base, paths));
    List<String> commits =
        repository.touching(head, paths).stream().filter(c -> !settled.contains(c)).toList();
    Map<String, String> hashes = new TreeMap<>(repository.hashes(commits, paths));
    hashes.putAll(repository.hashes(List.of(head), paths));
    Map<String, String> first = new LinkedHashMap<>();
    for (String path : paths) {
      commits.stream()
          .filter(commit -> hashes.containsKey(commit + ":" + path))
          .findFirst()
          .filter(c -> !Objects.equals(hashes.get(c + ":" + path), hashes.get(head + ":" + path)))
          .ifPresent(commit -> first.put(path, commit));
    }
    return first;
  }

  private Map<String, String> digests(Map<String, String> firstCommits) {
    Map<String, List<String>> byCommit =
        firstCommits.keySet().stream().collect(Collectors.groupingBy(firstCommits::get));
    Map<String, String> digests = new TreeMap<>();
    byCommit.forEach(
        (commit, paths) ->
            repository
                .contents(List.of(commit), paths)
                .forEach((name, text) -> digests.put(pathOf(name), Sha256.of(text))));
    return digests;
  }

  /** Of {@code commit:path}. */
  private static String pathOf(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}
