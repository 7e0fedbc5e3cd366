package relgate.attest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new ChainLines(false, List.of(), 0);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          lines.add(text(line.toByteArray()));
          line.reset();
        } else {
          line.write(b);
        }
      }
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              file.toString(),
              "an audit log that can be read",
              e.toString(),
              "Grant read permission and run again."),
          e);
    }
    return new ChainLines(true, List.copyOf(lines), line.size());
  }

  /** Bytes that are not UTF-8 must not read like those that are. */
  private static String text(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    boolean exact = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), line);
    return exact ? text : new String(line, StandardCharsets.ISO_8859_1);
  }
}
