package relgate.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that a commit holds.
 *
 * @param files files, links and submodules in git's order
 * @param folders raw paths of the folders
 * @param byPath the same files by raw path
 */
record TreeListing(List<TreeEntry> files, Set<String> folders, Map<String, TreeEntry> byPath) {

  /**
   * Reads the tree of a commit and recomputes its hash: an object that was exchanged on disk is not
   * the commit.
   *
   * @param tree the hash that the commit names
   * @throws relgate.ToolFailure where an object is missing, or is not what its hash says
   */
  static TreeListing of(Git git, String tree) {
    List<TreeEntry> files = new ArrayList<>();
    Map<String, TreeEntry> folders = new LinkedHashMap<>();
    Map<String, List<TreeEntry>> children = new LinkedHashMap<>();
    children.put("", new ArrayList<>());
    folders.put("", new TreeEntry("040000", tree, ""));
    for (String line : Git.parts(git.output("ls-tree", "-r", "-t", "-z", "--full-tree", tree))) {
      int tab = line.indexOf('\t');
      TreeEntry entry =
          new TreeEntry(
              line.substring(0, 6),
              line.substring(line.indexOf(' ', 7) + 1, tab),
              line.substring(tab + 1));
      children.computeIfAbsent(entry.parent(), p -> new ArrayList<>()).add(entry);
      if (entry.folder()) {
        folders.put(entry.path(), entry);
      } else {
        files.add(entry);
      }
    }
    check(git, folders, children);
    Map<String, TreeEntry> byPath = new LinkedHashMap<>();
    files.forEach(entry -> byPath.put(entry.path(), entry));
    return new TreeListing(List.copyOf(files), new TreeSet<>(folders.keySet()), byPath);
  }

  private static void check(
      Git git, Map<String, TreeEntry> folders, Map<String, List<TreeEntry>> children) {
    List<String> unlike = new ArrayList<>();
    for (TreeEntry folder : folders.values()) {
      byte[] content = content(children.getOrDefault(folder.path(), List.of()));
      if (!ObjectHash.of(folder.id()).id("tree", content).equals(folder.id())) {
        unlike.add(folder.id());
      }
    }
    if (!unlike.isEmpty()) {
      // Trees of old or foreign tools spell modes in other ways: their own bytes decide.
      var stored = new GitObjects(git).read(unlike);
      unlike.stream()
          .filter(id -> !stored.containsKey(id))
          .findFirst()
          .ifPresent(
              id -> {
                throw GitObjects.forged(git, "tree " + id);
              });
    }
  }

  /** A tree object, as git writes it. */
  private static byte[] content(List<TreeEntry> entries) {
    StringBuilder tree = new StringBuilder();
    for (TreeEntry entry : entries) {
      String mode = entry.folder() ? "40000" : entry.mode();
      tree.append(mode).append(' ').append(entry.name()).append('\0');
      tree.append(new String(HexFormat.of().parseHex(entry.id()), StandardCharsets.ISO_8859_1));
    }
    return tree.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
