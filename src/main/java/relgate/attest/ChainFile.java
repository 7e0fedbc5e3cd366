package relgate.attest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;

/** The log's bytes: whole lines, and perhaps the remains of one that was never finished. */
final class ChainFile {
  /** Far more than any entry needs; what is longer is no entry. */
  static final int MAX_LINE = 64 * 1024;

  private final Path file;

  ChainFile(Path file) {
    this.file = file;
  }

  /** The last finished entry; empty in an empty or missing log. */
  Optional<AuditEntry> last() {
    byte[] tail = tail();
    int end = lastFeed(tail) + 1;
    if (end == 0 && tail.length >= MAX_LINE) {
      throw noEntry("at least " + tail.length + " bytes without a line feed", null);
    }
    if (end == 0) {
      return Optional.empty();
    }
    int start = lastFeed(Arrays.copyOf(tail, end - 1)) + 1;
    return Optional.of(entry(Arrays.copyOfRange(tail, start, end - 1)));
  }

  /** The bytes after the last line feed: a line whose writer died. */
  byte[] remains() {
    byte[] tail = tail();
    return Arrays.copyOfRange(tail, lastFeed(tail) + 1, tail.length);
  }

  /** Adds the line feed where nothing but that is missing of the last entry. */
  void finishLastLine() {
    byte[] remains = remains();
    String text = new String(remains, StandardCharsets.UTF_8);
    try {
      AuditEntry entry = JsonReader.strict().parse(text, file.toString(), AuditEntry.class);
      AuditLog.Link place = last().map(AuditEntry::next).orElse(AuditLog.Link.FIRST);
      boolean next =
          new AuditLog.Link(entry.sequence(), entry.previousSha256()).equals(place)
              && entry.line().equals(text)
              && entry.hash().equals(entry.entrySha256());
      if (next) {
        append("");
      }
    } catch (BadInput e) {
      // Not a whole entry, so these are remains to be kept as they are.
    }
  }

  /** Puts the line in place of the remains, in one step. */
  void replaceRemains(String line) {
    try {
      byte[] all = Files.readAllBytes(file);
      String whole = new String(all, 0, lastFeed(all) + 1, StandardCharsets.UTF_8);
      AtomicFile.write(file, whole + line + "\n");
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Adds the lines of a chain that this file is a copy of, on disk before it returns. */
  void appendAll(List<String> lines) {
    if (!lines.isEmpty()) {
      append(String.join("\n", lines), true);
    }
  }

  /** Adds the line and its line feed, on disk before it returns; a failed write leaves no trace. */
  void append(String line) {
    append(line, true);
  }

  /**
   * Adds the line and its line feed; a failed write leaves no trace.
   *
   * @param forced whether it is on disk when this returns; else it outlives the process, and is on
   *     disk with the next line that is forced
   */
  void append(String line, boolean forced) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      AtomicFile.writeNew(file, new byte[0]);
    }
    Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel = FileChannel.open(file, options)) {
      long before = channel.size();
      try {
        write(channel, before, (line + "\n").getBytes(StandardCharsets.UTF_8));
        if (forced) {
          channel.force(true);
        }
      } catch (IOException e) {
        channel.truncate(before);
        throw e;
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static void write(FileChannel channel, long from, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, from + buffer.position());
    }
  }

  private AuditEntry entry(byte[] line) {
    try {
      return JsonReader.strict()
          .parse(new String(line, StandardCharsets.UTF_8), file.toString(), AuditEntry.class);
    } catch (BadInput e) {
      Problem problem = e.problems().get(0);
      throw noEntry(problem.found() + " where " + problem.expected() + " was expected", e);
    }
  }

  private ToolFailure noEntry(String found, @Nullable BadInput cause) {
    return new ToolFailure(
        new Problem(
            file + ", last line",
            "an audit entry, for the next one to follow",
            found,
            "See `relgate verify --audit`; restore the log from a copy, or move it aside."),
        cause);
  }

  /** The end of the file, long enough for one whole line and the remains of another. */
  private byte[] tail() {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long from = Math.max(0, channel.size() - 2L * MAX_LINE);
      ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - from));
      int n = 0;
      while (buffer.hasRemaining() && n >= 0) {
        n = channel.read(buffer, from + buffer.position());
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static int lastFeed(byte[] bytes) {
    int at = bytes.length - 1;
    while (at >= 0 && bytes[at] != '\n') {
      at--;
    }
    return at;
  }

  private ToolFailure failure(IOException e) {
    return new ToolFailure(
        new Problem(
            file.toString(),
            "an audit log that can be read and written",
            e.toString(),
            "Free space there, or grant permission, and run again."),
        e);
  }
}
