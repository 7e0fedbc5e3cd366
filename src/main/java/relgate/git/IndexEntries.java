package relgate.git;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relgate.git.CleanTree.Difference;
import relgate.git.CleanTree.Kind;

/**
 * Unusual entries of an index: those that git was told not to look at, what a run would have
 * written, and submodules.
 *
 * @param submodules their paths
 * @param leftOut how many files a sparse checkout leaves out
 */
record IndexEntries(List<Difference> hidden, List<String> submodules, int leftOut) {
  static final String COMMITTED = "committed, where only a run may write";
  private static final String SUBMODULE = "160000";

  /**
   * @param runtime the folder that runs write to, with a slash at its end
   */
  static IndexEntries of(Git git, boolean sparse, String runtime) {
    List<Difference> hidden = new ArrayList<>();
    List<String> submodules = new ArrayList<>();
    int leftOut = 0;
    for (String entry : Git.parts(git.output("ls-files", "-v", "-s", "-z"))) {
      char tag = entry.charAt(0);
      boolean submodule = entry.startsWith(SUBMODULE, 2);
      String path = entry.substring(entry.indexOf('\t') + 1);
      if (ofARun(path, runtime)) {
        hidden.add(new Difference(path, Kind.RUNTIME, COMMITTED));
      }
      if (tag == 'H' && !submodule) {
        continue;
      }
      if (submodule) {
        submodules.add(path);
      }
      if (Character.isLowerCase(tag)) {
        hidden.add(new Difference(path, Kind.HIDDEN, "marked assume-unchanged, git does not look"));
      }
      if (Character.toUpperCase(tag) == 'S') {
        if (sparse && !there(git.folder().resolve(path))) {
          leftOut++;
        } else {
          hidden.add(new Difference(path, Kind.HIDDEN, "marked skip-worktree, git does not look"));
        }
      }
    }
    return new IndexEntries(hidden, submodules, leftOut);
  }

  /** Git's own files there, such as a .gitignore, say nothing to anybody else. */
  static boolean ofARun(String path, String runtime) {
    return (path + "/").startsWith(runtime) && !path.startsWith(".git", path.lastIndexOf('/') + 1);
  }

  private static boolean there(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }
}
