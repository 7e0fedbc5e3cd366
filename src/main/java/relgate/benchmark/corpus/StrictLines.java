package relgate.benchmark.corpus;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.json.FileDoor;

/** The lines of a large file in UTF-8, none of them without end, and the file's hash. */
final class StrictLines implements Closeable {
  private static final int MAX_LINE = InputFile.MAX_TEXT;
  private final DigestInputStream bytes;
  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int filled;
  private int number;

  StrictLines(Path file) throws IOException {
    bytes =
        new DigestInputStream(
            new BufferedInputStream(FileDoor.open(file), 1 << 16), Sha256.digest());
    reader = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
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
    StringBuilder line = new StringBuilder();
    number++;
    while (at < filled || fill()) {
      int start = at;
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, start, at - start);
      if (line.length() > MAX_LINE) {
        throw new TooLong();
      }
      if (at < filled) {
        at++;
        return ended(line);
      }
    }
    return line.isEmpty() ? null : ended(line);
  }

  private boolean fill() throws IOException {
    filled = Math.max(0, reader.read(buffer));
    at = 0;
    return filled > 0;
  }

  /** Without the carriage return of other systems and the mark that some put first. */
  private String ended(StringBuilder line) {
    int length = line.length();
    int end = length > 0 && line.charAt(length - 1) == '\r' ? length - 1 : length;
    int from = number == 1 && length > 0 && line.charAt(0) == '\uFEFF' ? 1 : 0;
    return line.substring(Math.min(from, end), end);
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
