package relgate.git;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import relgate.Problem;
import relgate.git.CleanTree.Difference;
import relgate.git.CleanTree.Kind;

/** Differences, notes and obstacles as they are gathered. */
final class TreeReport {
  private final List<Raw> differences = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Problem> obstacles = new ArrayList<>();

  /** A difference by the raw name of its path. */
  private record Raw(String path, Kind kind, String why) {}

  void add(String raw, Kind kind, String why) {
    differences.add(new Raw(raw, kind, why));
  }

  void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  /** Something that kept us from looking at a part. */
  void obstacle(Problem problem) {
    obstacles.add(problem);
  }

  /** Takes over what was found in a folder below. */
  void addAll(String prefix, TreeReport inner) {
    inner.differences.forEach(d -> add(prefix + d.path(), d.kind(), d.why()));
    inner.notes.forEach(note -> note(RawPath.shown(prefix) + ": " + note));
    obstacles.addAll(inner.obstacles);
  }

  void withoutUntracked() {
    differences.removeIf(d -> d.kind() == Kind.UNTRACKED);
  }

  /** The differences; where there are none, an obstacle means that nobody can tell. */
  CleanTree result() {
    if (differences.isEmpty() && !obstacles.isEmpty()) {
      return new CleanTree.NotSeen(obstacles.get(0));
    }
    obstacles.forEach(o -> add(RawPath.raw(o.place()), Kind.REPOSITORY, o.found()));
    return new CleanTree.Seen(
        differences.stream()
            .sorted(Comparator.comparing(Raw::path))
            .map(d -> new Difference(RawPath.shown(d.path()), d.kind(), d.why()))
            .distinct()
            .collect(Collectors.toList()),
        notes);
  }
}
