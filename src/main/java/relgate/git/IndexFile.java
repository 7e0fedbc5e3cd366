package relgate.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An index (git's {@code gitformat-index}, version 3) that knows what a commit holds and nothing of
 * any file on disk: with it git has to compare contents. Entries that another process compares are
 * marked as skipped in the work tree. All entries are encoded once, for two files.
 */
final class IndexFile {
  private static final int HEADER = 12;

  /** Ten numbers of four bytes: times, device, inode, mode, owner, group and size. */
  private static final int STAT = 40;

  /** The mode is the seventh of them. */
  private static final int MODE = 24;

  private static final int SHORTEST_HASH = 20;

  private static final int LONGEST_NAME = 0xFFF;

  /** In the flags: more flags follow. */
  private static final int EXTENDED = 0x4000;

  /** In the flags that follow: git knows the entry and does not look at its file. */
  private static final int SKIPPED = 0x4000;

  private final List<TreeEntry> entries;
  private final byte[] ids;
  private final int hash;
  private final int[] starts;
  private final ByteBuffer bytes;

  /**
   * @param entries no folders, in git's order
   * @param ids the bytes of their ids, one after the other
   */
  IndexFile(List<TreeEntry> entries, byte[] ids) {
    this.entries = entries;
    this.ids = ids;
    hash = entries.isEmpty() ? SHORTEST_HASH : ids.length / entries.size();
    starts = new int[entries.size() + 1];
    for (int i = 0; i < entries.size(); i++) {
      starts[i + 1] = starts[i] + padded(STAT + hash + 4 + entries.get(i).path().length());
    }
    bytes = ByteBuffer.allocate(starts[entries.size()]);
    IntStream.range(0, entries.size()).parallel().forEach(i -> put(i, entries.get(i)));
  }

  private void put(int number, TreeEntry entry) {
    ByteBuffer target = bytes.duplicate();
    target.position(starts[number] + MODE).putInt(mode(entry));
    target.position(starts[number] + STAT).put(ids, number * hash, hash);
    byte[] name = entry.path().getBytes(StandardCharsets.ISO_8859_1);
    target.putShort((short) (EXTENDED | Math.min(name.length, LONGEST_NAME)));
    target.putShort((short) (entry.submodule() ? SKIPPED : 0)).put(name);
  }

  /** Writes an index of the entries from one on; git compares all of them but submodules. */
  void writeFrom(int first, Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.put("DIRC".getBytes(StandardCharsets.US_ASCII)).putInt(3);
    header.putInt(entries.size() - first);
    try (OutputStream output = Files.newOutputStream(file)) {
      output.write(header.array());
      output.write(bytes.array(), starts[first], bytes.capacity() - starts[first]);
      // No hash at the end, as with git's own index.skipHash: no git since 2.14 reads it.
      output.write(new byte[hash]);
    }
  }

  /** Lets git skip the entries from one on, in each index that is written from now on. */
  void skipFrom(int first) {
    for (int i = first; i < entries.size(); i++) {
      bytes.putShort(starts[i] + STAT + hash + 2, (short) SKIPPED);
    }
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
