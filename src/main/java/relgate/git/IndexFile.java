package relgate.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An index (git's {@code gitformat-index}, version 3) that knows what a commit holds and nothing of
 * any file on disk: with it git has to compare contents. Entries that another process compares are
 * marked as skipped in the work tree.
 */
final class IndexFile {
  private static final int HEADER = 12;

  /** Ten numbers of four bytes: times, device, inode, mode, owner, group and size. */
  private static final int STAT = 40;

  private static final int LONGEST_NAME = 0xFFF;

  /** In the flags: more flags follow. */
  private static final int EXTENDED = 0x4000;

  /** In the flags that follow: git knows the entry and does not look at its file. */
  private static final int SKIPPED = 0x4000;

  private IndexFile() {}

  /**
   * Writes it.
   *
   * @param entries no folders, in git's order
   * @param compared how many of them, from the first on, git is to compare; submodules never are
   */
  static void write(Path file, List<TreeEntry> entries, int compared, ObjectHash hash)
      throws IOException {
    int id = hash.digest().getDigestLength();
    int size = HEADER + id;
    for (TreeEntry entry : entries) {
      size += padded(STAT + id + 4 + entry.path().length());
    }
    ByteBuffer index = ByteBuffer.allocate(size);
    index.put("DIRC".getBytes(StandardCharsets.US_ASCII)).putInt(3).putInt(entries.size());
    int count = 0;
    for (TreeEntry entry : entries) {
      put(index, entry, count++ < compared && !entry.submodule());
    }
    var digest = hash.digest();
    digest.update(index.array(), 0, index.position());
    index.put(digest.digest());
    try (OutputStream output = Files.newOutputStream(file)) {
      output.write(index.array(), 0, index.position());
    }
  }

  private static void put(ByteBuffer index, TreeEntry entry, boolean compared) {
    int start = index.position();
    index.position(start + 24).putInt(mode(entry));
    index.position(start + STAT).put(ObjectHash.bytes(entry.id()));
    byte[] name = entry.path().getBytes(StandardCharsets.ISO_8859_1);
    int length = Math.min(name.length, LONGEST_NAME);
    if (compared) {
      index.putShort((short) length);
    } else {
      index.putShort((short) (EXTENDED | length)).putShort((short) SKIPPED);
    }
    index.put(name);
    index.position(start + padded(index.position() - start));
  }

  /** Old trees have modes such as 100664; an index has two modes for files. */
  private static int mode(TreeEntry entry) {
    return entry.file()
        ? (entry.executable() ? 0100755 : 0100644)
        : Integer.parseInt(entry.mode(), 8);
  }

  /** To a multiple of eight, with one zero byte after the name at least. */
  private static int padded(int length) {
    return (length + 8) / 8 * 8;
  }
}
