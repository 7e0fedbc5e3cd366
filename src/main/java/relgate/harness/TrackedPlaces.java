package relgate.harness;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.candidate.Candidate;
import relgate.verdict.TestCounts;

/**
 * Files that tools name for failed tests, as files of the commit: whatever a tool writes, a report
 * leads to nothing else.
 *
 * @param cwd of the command, relative to the root
 */
record TrackedPlaces(Candidate candidate, String cwd) {
  /** The counts, each failure at a file of the commit or at none. */
  TestCounts of(TestCounts counts) {
    if (counts.failures().stream().allMatch(failure -> failure.file() == null)) {
      return counts;
    }
    List<String> tracked = candidate.repository().files("HEAD", "");
    return counts.placed(failure -> placed(failure, tracked));
  }

  private TestCounts.Failure placed(TestCounts.Failure failure, List<String> tracked) {
    String file = failure.file() == null ? null : file(failure.file(), tracked);
    return new TestCounts.Failure(
        failure.name(),
        failure.suite(),
        failure.message(),
        file,
        file == null ? null : failure.line());
  }

  /** Below the root or the command's folder; else the one file whose path ends like it. */
  private @Nullable String file(String written, List<String> tracked) {
    String path = inside(written);
    String below = cwd.equals(".") ? path : cwd + "/" + path;
    for (String exact : List.of(below, path)) {
      if (tracked.contains(exact)) {
        return exact;
      }
    }
    List<String> like = tracked.stream().filter(file -> file.endsWith("/" + path)).toList();
    return like.size() == 1 ? like.get(0) : null;
  }

  private String inside(String written) {
    String root = candidate.root().toString() + "/";
    if (written.startsWith(root)) {
      return written.substring(root.length());
    }
    Path folder = Path.of(root).resolve(cwd).normalize();
    return written.startsWith(folder + "/")
        ? written.substring(folder.toString().length() + 1)
        : written;
  }
}
