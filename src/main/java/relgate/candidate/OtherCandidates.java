package relgate.candidate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Candidates beside one: on a shared runner, other people's checkouts lie in the same folder, and
 * what runs in one has nothing to read in another.
 */
final class OtherCandidates {
  /** In a folder with more entries nobody's are looked for: each costs two questions. */
  private static final int MOST = 1000;

  private OtherCandidates() {}

  /**
   * Those in the folder that the candidate lies in, but the one whose repository it is a worktree
   * of: without that, git would not know the candidate.
   */
  static List<Path> beside(Path root) {
    Path folder = root.getParent();
    if (folder == null || folder.getParent() == null) {
      return List.of();
    }
    String repository = repository(root);
    try (Stream<Path> entries = Files.list(folder).limit(MOST + 1)) {
      List<Path> all = entries.toList();
      return (all.size() > MOST ? Stream.<Path>empty() : all.stream())
          .filter(entry -> !entry.equals(root) && !repository.contains(entry + "/"))
          .filter(OtherCandidates::isCandidate)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // What relgate cannot list, its commands cannot either.
    }
  }

  private static boolean isCandidate(Path folder) {
    return Stream.of("relgate.json", "config/relgate.json", ".runtime")
        .anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** Where a worktree says that its repository is; empty for one that has its own. */
  private static String repository(Path root) {
    Path marker = root.resolve(".git");
    try {
      return Files.isRegularFile(marker) && Files.size(marker) < 4096
          ? Files.readString(marker)
          : "";
    } catch (IOException e) {
      return "";
    }
  }
}
