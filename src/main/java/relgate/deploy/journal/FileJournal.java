package relgate.deploy.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.deploy.journal.Entry.Phase;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;

/**
 * A journal in a file of JSON lines, forced to disk with every entry. A last line without its end
 * is what a killed writer leaves: it was never promised to anyone and is cut off.
 */
public final class FileJournal implements Journal {
  private final Path file;
  private final Clock clock;
  private final List<Entry> entries;

  private FileJournal(Path file, Clock clock, List<Entry> entries) {
    this.file = file;
    this.clock = clock;
    this.entries = entries;
  }

  /**
   * Reads the file, which may be missing.
   *
   * @throws BadInput where an entry was changed, moved or taken out
   */
  public static FileJournal open(Path file, Clock clock) {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return new FileJournal(file, clock, new ArrayList<>());
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw Chain.tampered(file.toString(), "something that is no regular file");
      }
      String whole = cutOff(file, Files.readString(file));
      return new FileJournal(
          file, clock, Chain.read(file.toString(), List.of(whole.split("\n", -1))));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** The text without a torn last line, which is taken off the file as well. */
  private static String cutOff(Path file, String text) throws IOException {
    int end = text.lastIndexOf('\n');
    String kept = text.substring(0, end + 1);
    if (kept.length() < text.length()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(kept.getBytes(StandardCharsets.UTF_8).length);
        channel.force(true);
      }
    }
    return end < 0 ? "" : text.substring(0, end);
  }

  @Override
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public Entry append(String deploy, String step, Phase phase, Map<String, String> facts) {
    Entry entry = Chain.sealed(entries, Entry.of(deploy, clock.instant(), step, phase, facts));
    byte[] line = (JsonWriter.line(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    if (entries.isEmpty()) {
      AtomicFile.write(file, line);
    } else {
      write(line);
    }
    entries.add(entry);
    return entry;
  }

  private void write(byte[] line) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static ToolFailure failure(Path file, IOException e) {
    return new ToolFailure(
        new Problem(
            file.toString(),
            "a journal that can be read and written",
            e.getClass().getSimpleName() + ": " + e.getMessage(),
            "Free space there, or grant permission, and run again with --resume."),
        e);
  }
}
