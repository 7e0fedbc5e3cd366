package relgate.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import relgate.Problem;
import relgate.git.CleanTree.Difference;
import relgate.git.CleanTree.Kind;

/**
 * The question of the clean tree, put to git: the commit against the folder. Nothing of the
 * candidate's own index, settings, attributes or excludes has a say.
 */
record GitTree(Git git, Place place, GitHistory history) {
  static final String COMMITTED = "committed, where only a run may write";

  /**
   * Looks.
   *
   * @throws relgate.ToolFailure where git does not answer
   */
  CleanTree look(Optional<Commit> head) throws IOException {
    Path top = Place.real(place.top());
    Path root = Place.real(git.folder());
    if (!root.startsWith(top)) {
      return seen("git looks at " + top + " instead: core.worktree of this repository");
    }
    if (head.isEmpty()) {
      // A branch that is there and cannot be read has a commit that nobody knows.
      history.refs();
      return seen("no commit yet: nothing is there to compare with");
    }
    TreeReading reading = history.reading(head.get());
    String prefix = place.prefix(git.folder());
    if (!reading.claimed().folders().contains(folder(prefix))) {
      TreeListing listing = reading.proven();
      return new CleanTree.NotSeen(outside(root, top, listing.find(folder(prefix))));
    }
    TreeReport report = new TreeReport();
    String runtime = prefix + ".runtime/";
    new FolderCheck(git, top, place.objects(), head.get(), reading).compare(runtime, report);
    TreeListing listing = reading.proven();
    listing.files().stream()
        .map(TreeEntry::path)
        .filter(path -> ofARun(path, runtime))
        .forEach(path -> report.add(path, Kind.RUNTIME, COMMITTED));
    new Submodules(git, top, listing, 0).judge(report);
    return report.result();
  }

  private static CleanTree seen(String why) {
    return new CleanTree.Seen(List.of(new Difference(".", Kind.REPOSITORY, why)), List.of());
  }

  private static String folder(String prefix) {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }

  /**
   * A folder inside of a repository is a candidate only where the commit has that folder.
   *
   * @param entry what the commit has instead
   */
  static Problem outside(Path root, Path top, Optional<TreeEntry> entry) {
    String kind =
        entry.filter(TreeEntry::submodule).isPresent()
            ? "a submodule of " + top + " that was never initialised"
            : "a folder that is no part of the commit of the repository around it, " + top;
    return new Problem(
        root.toString(),
        "the folder of a commit",
        kind,
        "Commit the folder, put it under git of its own, or judge a clone of it.");
  }

  /** Git's own files there, such as a .gitignore, say nothing to anybody else. */
  static boolean ofARun(String path, String runtime) {
    boolean under =
        path.startsWith(runtime)
            || (path.length() == runtime.length() - 1 && runtime.startsWith(path));
    return under && !path.startsWith(".git", path.lastIndexOf('/') + 1);
  }
}
