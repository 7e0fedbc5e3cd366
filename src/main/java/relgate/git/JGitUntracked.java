package relgate.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.IgnoreNode;
import relgate.git.CleanTree.Kind;

/**
 * Files that a commit does not have, by JGit's reading of the commit's own ignore files.
 *
 * @param entries files, links and submodules by raw path
 * @param runtime raw name of the folder that runs write to, with a slash at its end
 */
record JGitUntracked(Path top, Map<String, TreeEntry> entries, String runtime) {
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  /**
   * The ignore file of a folder.
   *
   * @param folder where its rules count, raw and with a slash at its end
   * @param closed whether the folder itself is ignored, so that no file in it can decide otherwise
   */
  private record Rules(String folder, IgnoreNode node, boolean closed) {
    static final Rules EVERYTHING =
        new Rules("", new IgnoreNode(List.of(new FastIgnoreRule("*"))), true);
  }

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
    if (outer.stream().noneMatch(Rules::closed)) {
      rules(folder).ifPresent(rules::add);
    }
    Path directory =
        folder.isEmpty() ? top : RawPath.in(top, folder.substring(0, folder.length() - 1));
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      String path = folder + RawPath.of(directory, file);
      boolean inner = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
      if (entries.containsKey(path) || left(path, file, inner)) {
        continue;
      }
      if (path.endsWith("/.git")) {
        report.add(path, Kind.UNTRACKED, InnerGit.WHY);
      } else if (folders.contains(path)) {
        folder(path, inner, rules, folders, report);
      } else if (!ignored(path, inner, rules)) {
        untracked(path, inner, rules, folders, report);
      }
    }
  }

  /** Git's own folder, ours, and what no commit can hold: pipes, sockets and devices. */
  private boolean left(String path, Path file, boolean inner) {
    return path.equals(".git")
        || ((path + "/").equals(runtime) && inner)
        || !(inner
            || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            || Files.isSymbolicLink(file));
  }

  private void folder(
      String path, boolean inner, List<Rules> rules, Set<String> folders, TreeReport report)
      throws IOException {
    if (inner) {
      boolean ignored = ignored(path, true, rules);
      look(path + "/", ignored ? List.of(Rules.EVERYTHING) : rules, folders, report);
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
  private Optional<Rules> rules(String folder) throws IOException {
    TreeEntry entry = entries.get(folder + ".gitignore");
    Path file = RawPath.in(top, folder + ".gitignore");
    if (entry == null || !entry.file() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    // Git compares bytes: each becomes a character here, in rules as in raw names.
    String text = bytes.startsWith(BYTE_ORDER_MARK) ? bytes.substring(3) : bytes;
    IgnoreNode node = new IgnoreNode();
    node.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return Optional.of(new Rules(folder, node, false));
  }

  /** The innermost file that has a rule for it decides. */
  private static boolean ignored(String path, boolean folder, List<Rules> rules) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      Rules each = rules.get(i);
      String inside = path.substring(each.folder().length());
      Boolean decision = each.node().checkIgnored(inside, folder);
      if (decision != null) {
        return decision;
      }
    }
    return false;
  }
}
