package relgate.benchmark.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;

/** The database's file, which is ours, or empty, or not there; any other file is never touched. */
final class DatabaseFile {
  /** SQLite's application_id, "RGKB" in ASCII, at byte 68 of the file. */
  static final int APPLICATION_ID = 0x52474B42;

  private static final String MAGIC = "SQLite format 3\0";
  private static final int HEADER = 100;
  private static final int ID_AT = 68;

  private DatabaseFile() {}

  /** Refuses a file that is not ours. */
  static void check(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw notOurs(file, "something that is no regular file");
    }
    try {
      if (Files.size(file) > 0 && !isOurs(file)) {
        throw notOurs(file, "a file that relgate did not make; it was left as it is");
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** The folder of the word index that belongs to a database; Lucene makes it. */
  static Path words(Path file) {
    Path folder = file.resolveSibling(file.getFileName() + ".words");
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw notOurs(folder, "something that is no folder");
    }
    return folder.toAbsolutePath();
  }

  /** Removes a database of ours with what SQLite may have left beside it. */
  static void remove(Path file) {
    check(file);
    try {
      for (String side : new String[] {"", "-journal", "-wal", "-shm"}) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + side));
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static boolean isOurs(Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // reads on until the header is whole or the file ends
      }
    }
    return header.position() == HEADER
        && new String(header.array(), 0, MAGIC.length(), StandardCharsets.US_ASCII).equals(MAGIC)
        && header.getInt(ID_AT) == APPLICATION_ID;
  }

  private static BadInput notOurs(Path file, String found) {
    return new BadInput(
        file.toString(),
        "no file, or a benchmark database that relgate made",
        found,
        "Name another place with --database, or move that file away.");
  }

  static ToolFailure failure(Path file, Exception e) {
    return new ToolFailure(
        new Problem(
            file.toString(),
            "a benchmark database that can be read and written",
            e.getClass().getSimpleName() + ": " + e.getMessage(),
            "Free space there, grant write permission, or name another place with --database."),
        e);
  }
}
