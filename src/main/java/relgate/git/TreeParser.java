package relgate.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.command.ByteReader;

/**
 * Reads what {@code git ls-tree -r -t -z} prints, while it prints: mode, type and id of each entry,
 * separated by blanks, a tab, the path and a NUL. Git lists a folder before what lies in it.
 */
final class TreeParser implements ByteReader {
  private static final byte[] FILE = "100644 blob ".getBytes(StandardCharsets.US_ASCII);
  private static final int MODE = 6;

  /**
   * One folder of the commit.
   *
   * @param object its tree object as git writes it, entry by entry
   */
  record Folder(TreeEntry entry, ByteArrayOutputStream object) {
    static Folder of(String id, String path) {
      return of(new TreeEntry(TreeEntry.FOLDER, id, path));
    }

    static Folder of(TreeEntry entry) {
      return new Folder(entry, new ByteArrayOutputStream());
    }
  }

  private final List<TreeEntry> files = new ArrayList<>();
  private final Map<String, Folder> folders = new LinkedHashMap<>();
  private final ByteArrayOutputStream ids = new ByteArrayOutputStream();
  private final int digits;
  private final byte[] hash;
  private Folder around;

  /** The beginning of an entry whose end has not come yet. */
  private byte[] held = {};

  /**
   * @param tree the id of the top
   */
  TreeParser(String tree) {
    digits = tree.length();
    hash = new byte[digits / 2];
    around = Folder.of(tree, "");
    folders.put("", around);
  }

  @Override
  public void take(byte[] chunk, int count) {
    byte[] bytes = chunk;
    int length = count;
    if (held.length > 0) {
      bytes = Arrays.copyOf(held, held.length + count);
      System.arraycopy(chunk, 0, bytes, held.length, count);
      length = bytes.length;
    }
    int start = 0;
    for (int end = end(bytes, start, length); end < length; end = end(bytes, start, length)) {
      entry(bytes, start, end);
      start = end + 1;
    }
    held = Arrays.copyOfRange(bytes, start, length);
  }

  /** Neither a mode, a type nor an id has a NUL in it. */
  private int end(byte[] bytes, int start, int length) {
    int end = Math.min(length, start + FILE.length + digits);
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return end;
  }

  private void entry(byte[] bytes, int start, int end) {
    // A hundred thousand times the same six letters need not be kept.
    boolean usual = Arrays.equals(bytes, start, start + FILE.length, FILE, 0, FILE.length);
    int id = start + FILE.length;
    String mode = "100644";
    if (!usual) {
      mode = text(bytes, start, start + MODE);
      id = after(bytes, start + MODE + 1, ' ');
    }
    int path = id + digits + 1;
    int name = name(bytes, path, end);
    ObjectHash.read(bytes, id, hash);
    TreeEntry entry = new TreeEntry(mode, text(bytes, id, id + digits), text(bytes, path, end));
    ByteArrayOutputStream tree = around(entry, Math.max(0, name - path - 1)).object();
    int zeros = bytes[start] == '0' ? 1 : 0;
    tree.write(bytes, start + zeros, MODE - zeros);
    tree.write(' ');
    tree.write(bytes, name, end - name);
    tree.write(0);
    tree.write(hash, 0, hash.length);
    add(entry);
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static int after(byte[] bytes, int start, char sign) {
    int position = start;
    while (bytes[position] != sign) {
      position++;
    }
    return position + 1;
  }

  /** Where the last part of the path begins. */
  private static int name(byte[] bytes, int path, int end) {
    int position = end;
    while (position > path && bytes[position - 1] != '/') {
      position--;
    }
    return position;
  }

  /** The folder that the entry lies in; the last one, mostly. */
  private Folder around(TreeEntry entry, int parent) {
    String last = around.entry().path();
    if (parent != last.length() || !entry.path().startsWith(last)) {
      around = folders.computeIfAbsent(entry.parent(), path -> Folder.of("", path));
    }
    return around;
  }

  private void add(TreeEntry entry) {
    if (entry.folder()) {
      folders.put(entry.path(), Folder.of(entry));
    } else {
      files.add(entry);
      ids.write(hash, 0, hash.length);
    }
  }

  /** Whether the last entry has come whole. */
  boolean ended() {
    return held.length == 0;
  }

  /** Files, links and submodules in git's order. */
  List<TreeEntry> files() {
    return files;
  }

  /** The bytes of their ids, one after the other. */
  byte[] ids() {
    return ids.toByteArray();
  }

  /** Folders by raw path; the id of one that git has not listed is empty. */
  Map<String, Folder> folders() {
    return folders;
  }
}
