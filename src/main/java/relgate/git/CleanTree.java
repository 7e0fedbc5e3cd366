package relgate.git;

import java.util.List;
import relgate.Problem;

/** Comparison of the tree on disk with the commit that is judged. */
public sealed interface CleanTree {
  /**
   * Git could be asked.
   *
   * @param differences paths that differ or hide, by path; none means clean
   * @param notes what was left out of the question, for people
   */
  record Seen(List<Difference> differences, List<String> notes) implements CleanTree {
    public Seen {
      differences = List.copyOf(differences);
      notes = List.copyOf(notes);
    }
  }

  /** Nobody could tell, and why: no repository, no answer. */
  record NotSeen(Problem why) implements CleanTree {}

  /**
   * One path that is not as committed, or that git was told not to look at.
   *
   * @param path relative to the top of the repository, with forward slashes
   * @param why what is wrong with it, as a clause
   */
  record Difference(String path, Kind kind, String why) {
    /** For example {@code src/a.txt: changed, not staged}. */
    public String text() {
      return path + ": " + why;
    }
  }

  /** How a path differs from the commit. */
  enum Kind {
    STAGED,
    CHANGED,
    UNTRACKED,
    CONFLICT,
    SUBMODULE,
    /** Committed where runs write: an answer that was there before the question. */
    RUNTIME,
    /** Hidden from git by this repository's own settings. */
    HIDDEN
  }

  /** Whether it was seen and nothing was found. */
  default boolean clean() {
    return this instanceof Seen seen && seen.differences().isEmpty();
  }
}
