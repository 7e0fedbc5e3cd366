package relgate.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;

/**
 * Files that are there whole or not at all: written beside their place with mode 0600, forced to
 * disk, then moved; a symbolic link at the place is replaced, never followed. Every method throws
 * {@link ToolFailure} where the file cannot be written.
 */
public final class AtomicFile {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private AtomicFile() {}

  /** Writes or replaces the file. */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes or replaces the file. */
  public static void write(Path file, byte[] bytes) {
    place(file, bytes, true, AtomicFile::replace);
  }

  /**
   * Writes or replaces a file that a report can be turned into again. Nobody sees half of it, but
   * the disk is not waited for: a gate run writes thirty such files, and each wait takes the time
   * of a millisecond to ten. The report itself is waited for, and written after them.
   */
  public static void writeDerived(Path file, byte[] bytes) {
    place(file, bytes, false, AtomicFile::replace);
  }

  /** Writes or replaces such a file. */
  public static void writeDerived(Path file, String text) {
    writeDerived(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void replace(@Nullable HeldFolder folder, Path temporary, Path target)
      throws IOException {
    if (folder != null) {
      folder.replace(name(temporary), name(target));
    } else {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Writes {@code <prefix>_<stamp>.<extension>} and overwrites nothing: where another file of this
   * millisecond stands, {@code -2}, {@code -3} and so on follow the stamp.
   *
   * @return the file that was written
   */
  public static Path writeStamped(
      Path folder, String prefix, String stamp, String extension, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int n = 1; ; n++) {
      String suffix = n == 1 ? "" : "-" + n;
      Path file = folder.resolve(prefix + "_" + stamp + suffix + "." + extension);
      if (writeNew(file, bytes)) {
        return file;
      }
    }
  }

  /**
   * Writes a file that must not be there yet.
   *
   * @return false where something stands at the place, which is left alone
   */
  public static boolean writeNew(Path file, byte[] bytes) {
    if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    boolean[] written = {true};
    place(
        file,
        bytes,
        true,
        (folder, temporary, target) -> {
          try {
            if (folder != null) {
              folder.link(name(temporary), name(target));
            } else {
              Files.createLink(target, temporary);
            }
          } catch (FileAlreadyExistsException e) {
            written[0] = false;
          }
          discard(folder, temporary);
        });
    return written[0];
  }

  /** Makes the folder and those above it, for the owner alone. */
  public static void folder(Path folder) {
    try {
      RuntimeFolder.noLinkOnTheWay(folder.toAbsolutePath());
      Files.createDirectories(folder, mode("rwx------"));
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  private interface Move {
    void apply(@Nullable HeldFolder folder, Path temporary, Path target) throws IOException;
  }

  private static void place(Path file, byte[] bytes, boolean lasting, Move move) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw failure(file, new IOException("a folder cannot be written as a file"));
    }
    folder(folder);
    Path temporary = folder.resolve("." + absolute.getFileName() + "." + UUID.randomUUID());
    try (HeldFolder held = HeldFolder.open(folder)) {
      try {
        write(held, temporary, bytes, lasting);
        move.apply(held, temporary, absolute);
      } catch (IOException e) {
        discard(held, temporary);
        throw e;
      }
      if (lasting) {
        force(folder);
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static void write(
      @Nullable HeldFolder held, Path temporary, byte[] bytes, boolean lasting) throws IOException {
    try (FileChannel channel = created(held, temporary)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (lasting) {
        channel.force(true);
      }
    }
  }

  private static FileChannel created(@Nullable HeldFolder held, Path temporary) throws IOException {
    return held != null
        ? held.create(name(temporary), mode("rw-------"))
        : FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            mode("rw-------"));
  }

  private static Path name(Path file) {
    return Objects.requireNonNull(file.getFileName());
  }

  /** A rename is on disk only once its folder is; Windows cannot open a folder and need not. */
  private static void force(Path folder) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void discard(@Nullable HeldFolder held, Path temporary) {
    try {
      if (held != null) {
        held.delete(name(temporary));
      } else {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      // The first failure is the one to report; this leftover has a name of its own.
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static ToolFailure failure(Path place, IOException e) {
    return new ToolFailure(
        new Problem(
            place.toString(),
            "a place that can be written",
            e.getClass().getSimpleName() + ": " + e.getMessage(),
            "Free space there, or grant write permission, and run again."),
        e);
  }
}
