package relgate.attest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import relgate.Sha256;

/** The hashes of ever longer beginnings of one file, in one pass. */
final class Prefixes implements AutoCloseable {
  private final InputStream in;
  private final MessageDigest digest = Sha256.digest();
  private long at;
  private long lines;

  Prefixes(Path file) throws IOException {
    this.in = Files.newInputStream(file);
  }

  /** Reads on to that many bytes from the beginning; false where the file ends before. */
  boolean reach(long bytes) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    while (at < bytes) {
      int n = in.read(buffer, 0, (int) Math.min(bytes - at, buffer.length));
      if (n < 0) {
        return false;
      }
      digest.update(buffer, 0, n);
      at += n;
      for (int i = 0; i < n; i++) {
        lines += buffer[i] == '\n' ? 1 : 0;
      }
    }
    return true;
  }

  /** Of what was read so far. */
  String sha256() {
    return Sha256.hex(copy(digest).digest());
  }

  /** Line feeds in what was read so far. */
  long lines() {
    return lines;
  }

  /** The digest as it stands, free to be finished. */
  static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
