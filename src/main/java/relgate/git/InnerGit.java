package relgate.git;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import relgate.git.CleanTree.Kind;

/**
 * Things named {@code .git} in a folder that the commit has. Git never lists them nor what lies in
 * them, so that a build could read from there what nobody has committed.
 */
final class InnerGit {
  static final String WHY = "untracked: git looks at nothing in it";

  private InnerGit() {}

  static void judge(Path top, TreeListing listing, TreeReport report) {
    for (String folder : listing.folders()) {
      String path = folder + "/.git";
      if (!folder.isEmpty() && Files.exists(RawPath.in(top, path), LinkOption.NOFOLLOW_LINKS)) {
        report.add(path, Kind.UNTRACKED, WHY);
      }
    }
  }
}
