package relgate.harness;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The test reports that patterns name, with the state each is in.
 *
 * @param states file to when and how large it was written
 */
record TestReports(Map<Path, State> states) {
  /** Enough to tell a report that was written again from one that was left from before. */
  record State(FileTime modified, long size) {}

  TestReports {
    states = Map.copyOf(states);
  }

  /**
   * Regular files under the root that match one of the glob patterns. Links below the folder before
   * the first wildcard are not followed; that folder may be one that leads to a place inside.
   *
   * @throws NotJudged where it leads out of the candidate
   */
  static TestReports find(Path root, List<String> patterns) {
    return find(root, patterns, null);
  }

  /**
   * The same after a command.
   *
   * @param runtime what the command took for {@code .runtime/}; null for the real one
   */
  static TestReports find(Path root, List<String> patterns, @Nullable Path runtime) {
    Map<Path, State> states = new TreeMap<>();
    for (String pattern : patterns) {
      find(root, pattern, runtime, states);
    }
    return new TestReports(states);
  }

  private static void find(
      Path root, String pattern, @Nullable Path runtime, Map<Path, State> states) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    Path named = base(root, pattern);
    Path base = seen(root, named, runtime);
    if (!Files.exists(base)) {
      return;
    }
    try {
      Path real = inside(root, base, pattern, runtime);
      Files.walkFileTree(
          real,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              Path below = real.relativize(file);
              if (attributes.isRegularFile()
                  && matcher.matches(root.relativize(named.resolve(below)))) {
                states.put(
                    base.resolve(below),
                    new State(attributes.lastModifiedTime(), attributes.size()));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new NotJudged(
          "the test reports " + pattern + " cannot be listed: " + e, "Check the permissions.");
    }
  }

  private static Path seen(Path root, Path base, @Nullable Path runtime) {
    Path own = root.resolve(".runtime");
    return runtime == null || !base.startsWith(own) ? base : runtime.resolve(own.relativize(base));
  }

  /** The real folder: what lies elsewhere was not made by judging this candidate. */
  private static Path inside(Path root, Path base, String pattern, @Nullable Path runtime)
      throws IOException {
    Path real = base.toRealPath();
    boolean own =
        real.startsWith(root.toRealPath())
            || (runtime != null && real.startsWith(runtime.toRealPath()));
    if (!own) {
      throw new NotJudged(
          "the test reports " + pattern + " lie outside of the candidate, in " + real,
          "Let the command write them below the candidate's folder.");
    }
    return real;
  }

  /** The folder before the first wildcard: the walk starts there, not at the root. */
  private static Path base(Path root, String pattern) {
    Path base = root;
    for (Path part : Path.of(pattern.replaceAll("[*?{\\[].*", "*"))) {
      if (part.toString().contains("*")) {
        break;
      }
      base = base.resolve(part);
    }
    return base;
  }

  /** The reports here that are new or were written again since the earlier look. */
  List<Path> since(TestReports earlier) {
    return states.entrySet().stream()
        .filter(e -> !e.getValue().equals(earlier.states().get(e.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
