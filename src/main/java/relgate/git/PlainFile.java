package relgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import relgate.git.CleanTree.Kind;

/** A file on disk compared with an entry of a commit: kind, mode and bytes. */
final class PlainFile {
  private PlainFile() {}

  /**
   * Reports a file that is missing, of another kind or of another mode.
   *
   * @param modes whether files on this disk have modes
   * @return false for a regular file of other bytes, which attributes may still excuse
   */
  static boolean judge(Path file, TreeEntry entry, boolean modes, TreeReport report)
      throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      report.add(entry.path(), Kind.MISSING, "deleted");
      return true;
    }
    if (entry.link() != Files.isSymbolicLink(file)
        || entry.file() != Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      report.add(entry.path(), Kind.CHANGED, "turned into another kind of file");
      return true;
    }
    if (entry.link()) {
      if (!target(file, ObjectHash.of(entry.id())).equals(entry.id())) {
        report.add(entry.path(), Kind.CHANGED, "a link to something else");
      }
      return true;
    }
    if (modes && executable(file) != entry.executable()) {
      String mode = entry.executable() ? "100755 to 100644" : "100644 to 100755";
      report.add(entry.path(), Kind.CHANGED, "its mode went from " + mode);
    }
    return ObjectHash.of(entry.id()).blob(file).equals(entry.id());
  }

  private static String target(Path link, ObjectHash hash) throws IOException {
    String text = RawPath.raw(Files.readSymbolicLink(link).toString());
    Object length = Files.getAttribute(link, "unix:size", LinkOption.NOFOLLOW_LINKS);
    // The JDK reads "a/" as "a": then the length tells.
    return ((Long) length).intValue() != text.length()
        ? "shortened by the JDK"
        : hash.id("blob", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** As git has it: the owner may execute it. */
  static boolean executable(Path file) throws IOException {
    Object mode = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return ((Integer) mode & 0100) != 0;
  }
}
