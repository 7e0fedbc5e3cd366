package relgate.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contents of files as the commit has them. */
final class CommittedFiles {
  private static final int LONGEST = 1 << 20;

  private CommittedFiles() {}

  /** By raw path; from the disk where that is the very blob, else from git in one call. */
  static Map<String, byte[]> read(Scratch scratch, Path top, List<TreeEntry> entries)
      throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    List<TreeEntry> others = new java.util.ArrayList<>();
    for (TreeEntry entry : entries) {
      Path file = RawPath.in(top, entry.path());
      boolean there =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && Files.isReadable(file)
              && Files.size(file) < LONGEST;
      byte[] content = there ? Files.readAllBytes(file) : new byte[0];
      if (there && ObjectHash.of(entry.id()).id("blob", content).equals(entry.id())) {
        contents.put(entry.path(), content);
      } else {
        others.add(entry);
      }
    }
    if (!others.isEmpty()) {
      var objects =
          new GitObjects(scratch.overWork()).read(others.stream().map(TreeEntry::id).toList());
      for (TreeEntry entry : others) {
        var object = objects.get(entry.id());
        if (object != null) {
          contents.put(entry.path(), object.bytes());
        }
      }
    }
    return contents;
  }
}
