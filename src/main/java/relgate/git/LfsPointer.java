package relgate.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The pointer that Git LFS commits for a file (its specification, version 1): what the file must
 * hold is in it, so that nothing of Git LFS has to run.
 */
record LfsPointer(String text) {
  private static final String VERSION = "version https://git-lfs.github.com/spec/v1";

  /** Pointers are shorter, by their specification. */
  private static final int LONGEST = 1024;

  /** The pointer of a file's content. */
  static LfsPointer of(Path file) throws IOException {
    MessageDigest digest = ObjectHash.SHA256.digest();
    ObjectHash.update(digest, file);
    String oid = HexFormat.of().formatHex(digest.digest());
    return new LfsPointer(VERSION + "\noid sha256:" + oid + "\nsize " + Files.size(file) + "\n");
  }

  /** Whether it is the blob. */
  boolean is(String id) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return ObjectHash.of(id).id("blob", bytes).equals(id);
  }

  /** Whether a pointer lies where the content belongs. */
  static boolean standsFor(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) >= LONGEST) {
      return false;
    }
    try (InputStream content = Files.newInputStream(file)) {
      String text = new String(content.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
      return text.startsWith(VERSION + "\n");
    }
  }
}
