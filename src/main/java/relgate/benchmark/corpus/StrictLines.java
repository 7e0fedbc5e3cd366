package relgate.benchmark.corpus;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;

/** The lines of a large file in UTF-8, none of them without end, and the file's hash. */
final class StrictLines implements Closeable {
  private static final int MAX_LINE = InputFile.MAX_TEXT;
  private final DigestInputStream bytes;
  private final BufferedReader reader;
  private int number;
  private boolean ended;

  StrictLines(Path file) throws IOException {
    bytes =
        new DigestInputStream(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16), Sha256.digest());
    reader =
        new BufferedReader(
            new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
  }

  /** The number of the line read last, or of the one that could not be read; from 1. */
  int number() {
    return number;
  }

  /**
   * The next line without its end; null behind the last.
   *
   * @throws java.nio.charset.CharacterCodingException where the bytes are not UTF-8
   * @throws TooLong where the line has no end in sight
   */
  @Nullable String next() throws IOException {
    if (ended) {
      return null;
    }
    number++;
    StringBuilder line = new StringBuilder();
    for (int c = reader.read(); c != '\n'; c = reader.read()) {
      if (c < 0) {
        ended = true;
        return line.isEmpty() ? null : line.toString();
      }
      if (line.length() >= MAX_LINE) {
        throw new TooLong();
      }
      if (c != '\r' && !(c == '\uFEFF' && number == 1 && line.isEmpty())) {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** SHA-256 of the whole file, also where reading stopped early. */
  String sha256() throws IOException {
    bytes.transferTo(OutputStream.nullOutputStream());
    return Sha256.hex(bytes.getMessageDigest().digest());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** A line of more than the allowed length. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("more than " + MAX_LINE + " characters without an end");
    }
  }
}
