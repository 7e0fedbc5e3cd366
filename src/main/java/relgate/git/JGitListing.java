package relgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The entries of a tree, from the bytes of its objects, each of which is what its hash says. */
final class JGitListing {
  private static final int ID = 20;

  private JGitListing() {}

  static void read(
      Repository repository, ObjectId tree, String prefix, Map<String, TreeEntry> entries)
      throws IOException {
    byte[] bytes = repository.open(tree).getBytes();
    if (!ObjectHash.SHA1.id("tree", bytes).equals(tree.name())) {
      throw new IOException("the tree " + tree.name() + " holds something else");
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int position = 0;
    while (position < text.length()) {
      int blank = text.indexOf(' ', position);
      int end = text.indexOf('\0', blank);
      String mode = ("000000" + text.substring(position, blank));
      String name = text.substring(blank + 1, end);
      if (name.indexOf('/') >= 0) {
        throw new IOException("a name with a slash in it, in " + RawPath.shown(prefix + name));
      }
      String path = prefix + name;
      byte[] id = text.substring(end + 1, end + 1 + ID).getBytes(StandardCharsets.ISO_8859_1);
      TreeEntry entry =
          new TreeEntry(mode.substring(mode.length() - 6), HexFormat.of().formatHex(id), path);
      if (entry.folder()) {
        read(repository, ObjectId.fromString(entry.id()), path + "/", entries);
      } else if (entries.put(path, entry) != null) {
        throw new IOException("the path " + RawPath.shown(path) + ", twice");
      }
      position = end + 1 + ID;
    }
  }
}
