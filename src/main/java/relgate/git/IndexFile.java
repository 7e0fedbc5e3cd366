package relgate.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * An index (git's {@code gitformat-index}, version 2) that knows what a commit holds and nothing of
 * any file on disk: with it git has to compare contents.
 */
final class IndexFile {
  private static final int HEADER = 12;

  /** Ten numbers of four bytes: times, device, inode, mode, owner, group and size. */
  private static final int STAT = 40;

  private static final int LONGEST_NAME = 0xFFF;

  private IndexFile() {}

  /**
   * Writes it.
   *
   * @param entries no folders, in git's order
   */
  static void write(Path file, List<TreeEntry> entries, ObjectHash hash) throws IOException {
    int id = hash.digest().getDigestLength();
    int size = HEADER + id;
    for (TreeEntry entry : entries) {
      size += padded(STAT + id + 2 + entry.path().length());
    }
    ByteBuffer index = ByteBuffer.allocate(size);
    index.put("DIRC".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(entries.size());
    for (TreeEntry entry : entries) {
      put(index, entry, id);
    }
    var digest = hash.digest();
    digest.update(index.array(), 0, index.position());
    index.put(digest.digest());
    Files.write(file, index.array());
  }

  private static void put(ByteBuffer index, TreeEntry entry, int id) {
    int start = index.position();
    index.position(start + 24).putInt(mode(entry));
    index.position(start + STAT).put(HexFormat.of().parseHex(entry.id()));
    byte[] name = entry.path().getBytes(StandardCharsets.ISO_8859_1);
    index.putShort((short) Math.min(name.length, LONGEST_NAME)).put(name);
    index.position(start + padded(STAT + id + 2 + name.length));
  }

  /** Old trees have modes such as 100664; an index has two modes for files. */
  private static int mode(TreeEntry entry) {
    int mode = Integer.parseInt(entry.mode(), 8);
    boolean file = entry.file();
    return file ? ((mode & 0100) == 0 ? 0100644 : 0100755) : mode;
  }

  /** To a multiple of eight, with one zero byte after the name at least. */
  private static int padded(int length) {
    return (length + 8) / 8 * 8;
  }
}
