package relgate.git;

import java.util.List;
import relgate.Problem;

/** Comparison of the tree on disk with the commit that is judged. */
public sealed interface CleanTree {
  /**
   * Git could be asked.
   *
   * @param differences what differs, by path; none means clean
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
   * One path that is not as committed.
   *
   * @param path relative to the top of the repository, with forward slashes; in double quotes with
   *     git's escapes where it is not plain UTF-8 text
   * @param why what is wrong with it, as a clause
   */
  record Difference(String path, Kind kind, String why) {
    /** For example {@code src/a.txt: changed}. */
    public String text() {
      return path + ": " + why;
    }
  }

  /** How a path differs from the commit. */
  enum Kind {
    /** Content, mode or kind. */
    CHANGED,
    /** In the commit and not in the folder. */
    MISSING,
    /** In the folder, not in the commit, and no rule of the commit ignores it. */
    UNTRACKED,
    /** Missing, never initialised or at another commit. */
    SUBMODULE,
    /** Committed where runs write: an answer that was there before the question. */
    RUNTIME,
    /** The repository itself: without a commit, or one that looks at another folder. */
    REPOSITORY
  }

  /** Whether it was seen and nothing was found. */
  default boolean clean() {
    return this instanceof Seen seen && seen.differences().isEmpty();
  }
}
