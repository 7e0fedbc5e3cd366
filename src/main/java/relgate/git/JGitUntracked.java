package relgate.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.IgnoreNode;
import relgate.git.CleanTree.Kind;

/**
 * Files that a commit does not have, by JGit's reading of the commit's own ignore files.
 *
 * @param entries files, links and submodules by raw path
 * @param runtime raw name of the folder that runs write to, with a slash at its end
 */
record JGitUntracked(Path top, Map<String, TreeEntry> entries, String runtime) {

  /** The ignore file of a folder; its rules count from there. */
  private record Rules(String folder, IgnoreNode node) {}

  void judge(TreeReport report) throws IOException {
    Set<String> folders = new TreeSet<>();
    for (String path : entries.keySet()) {
      for (int i = path.indexOf('/'); i > 0; i = path.indexOf('/', i + 1)) {
        folders.add(path.substring(0, i));
      }
    }
    look("", List.of(), folders, report);
  }

  private void look(String folder, List<Rules> outer, Set<String> folders, TreeReport report)
      throws IOException {
    List<Rules> rules = new ArrayList<>(outer);
    rules(folder).ifPresent(rules::add);
    Path directory =
        folder.isEmpty() ? top : RawPath.in(top, folder.substring(0, folder.length() - 1));
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      String path = folder + RawPath.of(directory, file);
      boolean inner = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
      boolean left = path.equals(".git") || ((path + "/").equals(runtime) && inner);
      if (left || entries.containsKey(path)) {
        continue;
      }
      if (folders.contains(path)) {
        folder(path, inner, rules, folders, report);
      } else if (!ignored(path, inner, rules)) {
        untracked(path, inner, rules, folders, report);
      }
    }
  }

  private void folder(
      String path, boolean inner, List<Rules> rules, Set<String> folders, TreeReport report)
      throws IOException {
    if (inner) {
      look(path + "/", rules, folders, report);
    } else {
      report.add(path, Kind.CHANGED, "a file or a link where the commit has a folder");
    }
  }

  private void untracked(
      String path, boolean inner, List<Rules> rules, Set<String> folders, TreeReport report)
      throws IOException {
    if (inner && !Files.exists(RawPath.in(top, path + "/.git"), LinkOption.NOFOLLOW_LINKS)) {
      look(path + "/", rules, folders, report);
    } else {
      report.add(inner ? path + "/" : path, Kind.UNTRACKED, "untracked");
    }
  }

  /** The committed ignore file of a folder, where it lies there unchanged. */
  private java.util.Optional<Rules> rules(String folder) throws IOException {
    TreeEntry entry = entries.get(folder + ".gitignore");
    Path file = RawPath.in(top, folder + ".gitignore");
    if (entry == null || !entry.file() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return java.util.Optional.empty();
    }
    IgnoreNode node = new IgnoreNode();
    node.parse(new ByteArrayInputStream(Files.readAllBytes(file)));
    return java.util.Optional.of(new Rules(folder, node));
  }

  /** The innermost file that has a rule for it decides. */
  private static boolean ignored(String path, boolean folder, List<Rules> rules) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      Rules each = rules.get(i);
      String inside = RawPath.text(path.substring(each.folder().length()));
      Boolean decision = each.node().checkIgnored(inside, folder);
      if (decision != null) {
        return decision;
      }
    }
    return false;
  }
}
