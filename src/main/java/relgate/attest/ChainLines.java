package relgate.attest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import relgate.Problem;
import relgate.ToolFailure;

/**
 * The log's text, cut at its line feeds and nowhere else.
 *
 * @param there whether there is a log at all
 * @param whole the finished lines, without their line feeds
 * @param remains how many bytes follow the last line feed
 */
record ChainLines(boolean there, List<String> whole, int remains) {
  static ChainLines of(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new ChainLines(false, List.of(), 0);
    }
    byte[] all = bytes(file);
    List<String> lines = new ArrayList<>();
    int start = 0;
    boolean ascii = true;
    for (int i = 0; i < all.length; i++) {
      ascii &= all[i] >= 0;
      if (all[i] == '\n') {
        lines.add(ascii ? new String(all, start, i - start, US_ASCII) : text(all, start, i));
        start = i + 1;
        ascii = true;
      }
    }
    return new ChainLines(true, List.copyOf(lines), all.length - start);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              file.toString(),
              "an audit log that can be read",
              e.toString(),
              "Grant read permission and run again."),
          e);
    }
  }

  /** Bytes that are not UTF-8 must not read like those that are. */
  private static String text(byte[] all, int start, int end) {
    byte[] line = Arrays.copyOfRange(all, start, end);
    String text = new String(line, UTF_8);
    boolean exact = Arrays.equals(text.getBytes(UTF_8), line);
    return exact ? text : new String(line, ISO_8859_1);
  }
}
