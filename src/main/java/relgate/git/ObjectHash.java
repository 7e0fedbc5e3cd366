package relgate.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that names objects of a repository: SHA-1 or SHA-256. */
enum ObjectHash {
  SHA1("SHA-1", 40),
  SHA256("SHA-256", 64);

  private final String algorithm;
  private final int digits;

  ObjectHash(String algorithm, int digits) {
    this.algorithm = algorithm;
    this.digits = digits;
  }

  /** The hash that an id was made by. */
  static ObjectHash of(String id) {
    return id.length() == SHA256.digits ? SHA256 : SHA1;
  }

  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /** Reads an id, which git spells in small hexadecimal digits, from the first digit on. */
  static void read(byte[] digits, int first, byte[] id) {
    for (int i = 0; i < id.length; i++) {
      id[i] = (byte) (value(digits[first + 2 * i]) << 4 | value(digits[first + 2 * i + 1]));
    }
  }

  private static int value(byte digit) {
    return (digit <= '9' ? digit - '0' : digit - 'a' + 10) & 0xF;
  }

  /** The id of an object of that type and content. */
  String id(String type, byte[] content) {
    MessageDigest digest = digest();
    digest.update((type + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest(content));
  }

  /** The id of a blob with the content of a regular file, as it lies on disk. */
  String blob(Path file) throws IOException {
    MessageDigest digest = digest();
    long size = Files.size(file);
    digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
    update(digest, file);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds a file's bytes to a digest. */
  static void update(MessageDigest digest, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream content = Files.newInputStream(file)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
  }
}
