package relgate.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Asks JGit for the past of some files, and whether the history is whole. */
final class JGitPast {
  private JGitPast() {}

  static List<String> touching(Repository repository, String commit, List<String> paths)
      throws IOException {
    List<String> touching = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
      for (RevCommit each = walk.next(); each != null; each = walk.next()) {
        if (changed(repository, each, paths)) {
          touching.add(each.name());
        }
      }
    }
    return touching;
  }

  static Map<String, String> hashes(
      Repository repository, String prefix, List<String> commits, List<String> paths)
      throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (String commit : commits) {
      ObjectId tree = repository.parseCommit(ObjectId.fromString(commit)).getTree();
      for (String path : paths) {
        try (TreeWalk walk = TreeWalk.forPath(repository, prefix + path, tree)) {
          if (walk != null && walk.getFileMode(0).getObjectType() == Constants.OBJ_BLOB) {
            hashes.put(commit + ":" + path, walk.getObjectId(0).name());
          }
        }
      }
    }
    return hashes;
  }

  static boolean touched(Repository repository, String commit, List<String> paths)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
      for (RevCommit each = walk.next(); each != null; each = walk.next()) {
        if (holds(repository, each, paths)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean holds(Repository repository, RevCommit commit, List<String> paths)
      throws IOException {
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      walk.setFilter(PathFilterGroup.createFromStrings(paths));
      return walk.next();
    }
  }

  /** Whether the commit differs in one of the paths from any of its parents. */
  private static boolean changed(Repository repository, RevCommit commit, List<String> paths)
      throws IOException {
    if (commit.getParentCount() == 0) {
      return differs(repository, null, commit, paths);
    }
    for (RevCommit parent : commit.getParents()) {
      if (differs(repository, parent, commit, paths)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(
      Repository repository, @Nullable RevCommit parent, RevCommit commit, List<String> paths)
      throws IOException {
    try (TreeWalk walk = new TreeWalk(repository)) {
      if (parent != null) {
        walk.addTree(repository.parseCommit(parent).getTree());
      }
      walk.addTree(repository.parseCommit(commit).getTree());
      walk.setRecursive(true);
      TreeFilter named = PathFilterGroup.createFromStrings(paths);
      walk.setFilter(parent == null ? named : AndTreeFilter.create(named, TreeFilter.ANY_DIFF));
      return walk.next();
    }
  }

  static @Nullable Truncation truncation(Repository repository) throws IOException {
    if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
      return Truncation.shallow();
    }
    Path grafts = repository.getDirectory().toPath().resolve("info/grafts");
    if (Truncation.grafts(grafts)) {
      return Truncation.grafted(grafts);
    }
    List<Ref> replaced = repository.getRefDatabase().getRefsByPrefix("refs/replace/");
    if (!replaced.isEmpty()) {
      return Truncation.replaced(replaced.get(0).getName());
    }
    String[] fetched = repository.getConfig().getStringList("remote", "origin", "fetch");
    return Truncation.singleBranch(List.of(fetched)).orElse(null);
  }
}
