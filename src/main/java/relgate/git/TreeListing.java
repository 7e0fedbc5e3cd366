package relgate.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that a commit holds.
 *
 * @param files files, links and submodules in git's order: by the bytes of their raw paths, no two
 *     alike
 * @param folders raw paths of the folders; the top is the empty one
 */
record TreeListing(List<TreeEntry> files, Set<String> folders) {
  /** One folder of the commit with what lies directly in it. */
  private record Folder(TreeEntry entry, List<TreeEntry> children) {}

  /**
   * Reads the tree of a commit and recomputes its hash: an object that was exchanged on disk is not
   * the commit.
   *
   * @param tree the hash that the commit names
   * @throws relgate.ToolFailure where an object is missing, is not what its hash says, or holds
   *     names that no folder can have
   */
  static TreeListing of(Git git, String tree) {
    String listed = git.output("ls-tree", "-r", "-t", "-z", "--full-tree", tree);
    List<TreeEntry> files = new ArrayList<>();
    Map<String, Folder> folders = folders(listed, tree, files);
    TreeNames.objection(files)
        .or(() -> slash(folders))
        .ifPresent(
            found -> {
              throw GitObjects.unlike(git, "a tree that git can check out", found);
            });
    check(git, folders);
    return new TreeListing(List.copyOf(files), Set.copyOf(folders.keySet()));
  }

  /** Git lists a folder before what lies in it. */
  private static Map<String, Folder> folders(String listed, String tree, List<TreeEntry> files) {
    Map<String, Folder> folders = new LinkedHashMap<>();
    Folder around = new Folder(new TreeEntry(TreeEntry.FOLDER, tree, ""), new ArrayList<>());
    folders.put("", around);
    int end;
    for (int start = 0; start < listed.length(); start = end + 1) {
      end = listed.indexOf('\0', start);
      TreeEntry entry = TreeEntry.listed(listed, start, end);
      if (!entry.directlyIn(around.entry().path())) {
        around =
            folders.computeIfAbsent(
                entry.parent(),
                path -> new Folder(new TreeEntry(TreeEntry.FOLDER, "", path), new ArrayList<>()));
      }
      around.children().add(entry);
      if (entry.folder()) {
        folders.put(entry.path(), new Folder(entry, new ArrayList<>()));
      } else {
        files.add(entry);
      }
    }
    return folders;
  }

  /** A name with a slash in it, which looks like a file in a folder that nobody has listed. */
  private static Optional<String> slash(Map<String, Folder> folders) {
    return folders.values().stream()
        .filter(folder -> folder.entry().id().isEmpty())
        .findFirst()
        .map(folder -> "a name with a slash in it, in " + RawPath.shown(folder.entry().path()));
  }

  private static void check(Git git, Map<String, Folder> folders) {
    List<String> unlike =
        folders.values().parallelStream()
            .filter(folder -> !folder.entry().id().equals(hash(folder)))
            .map(folder -> folder.entry().id())
            .collect(Collectors.toList());
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

  /** The id of a tree object of these entries, as git writes it. */
  private static String hash(Folder folder) {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    for (TreeEntry entry : folder.children()) {
      String mode = entry.folder() ? "40000" : entry.mode();
      tree.writeBytes((mode + ' ').getBytes(StandardCharsets.US_ASCII));
      tree.writeBytes(entry.name().getBytes(StandardCharsets.ISO_8859_1));
      tree.write(0);
      tree.writeBytes(ObjectHash.bytes(entry.id()));
    }
    return ObjectHash.of(folder.entry().id()).id("tree", tree.toByteArray());
  }

  /** The entry of that raw path, which is no folder's. */
  Optional<TreeEntry> find(String path) {
    int low = 0;
    int high = files.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = files.get(middle).path().compareTo(path);
      if (order == 0) {
        return Optional.of(files.get(middle));
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
  }

  /** The regular files of that name in any folder. */
  List<TreeEntry> named(String name) {
    return files.stream()
        .filter(entry -> entry.path().endsWith(name))
        .filter(entry -> entry.file() && entry.name().equals(name))
        .toList();
  }

  /** The files by raw path, in their order. */
  Map<String, TreeEntry> byPath() {
    Map<String, TreeEntry> byPath = new LinkedHashMap<>();
    files.forEach(entry -> byPath.put(entry.path(), entry));
    return byPath;
  }
}
