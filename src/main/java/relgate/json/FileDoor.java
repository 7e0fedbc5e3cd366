package relgate.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import relgate.BadInput;

/**
 * The door through which files come in that a candidate, or what it ran, has made: none that lies
 * elsewhere, none that is no plain file, none that is too large or changes while it is read.
 *
 * <p>A link that stays inside the folder is followed; a FIFO would never end, a device never be the
 * same twice. Each method throws {@link IOException} with the reason in words.
 */
public final class FileDoor {
  /** The state of a file; ctime tells of changes that set the other times back. */
  private static final String STATE = "unix:dev,ino,mode,size,lastModifiedTime,ctime";

  private static final int AGAIN = 4;

  private FileDoor() {}

  /** The content is nobody's: part of it may be of one text and part of another. */
  private static final class Changed extends IOException {
    private static final long serialVersionUID = 1;

    Changed(Path file) {
      super(file + " changed while it was read");
    }
  }

  /**
   * The content of a file.
   *
   * @param root the folder that it must lie in, whatever links lead to it
   * @param most bytes
   */
  public static byte[] read(Path root, Path file, long most) throws IOException {
    try (InputStream in = open(root, file)) {
      byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > most) {
        throw new IOException(file + " is larger than " + most + " bytes");
      }
      return bytes;
    }
  }

  /** The same for a file that may lie anywhere. */
  public static byte[] read(Path file, long most) throws IOException {
    return read(Objects.requireNonNull(file.toRealPath().getRoot()), file, most);
  }

  /**
   * The content of a file that may lie anywhere and that others replace whole, as relgate itself
   * does with its own: one that changed is read again, and refused where it goes on changing.
   */
  static byte[] settled(Path file, long most) throws IOException {
    for (int more = AGAIN; more > 0; more--) {
      try {
        return read(file, most);
      } catch (Changed e) {
        // Replaced meanwhile: the new file is as good as the old one.
      }
    }
    return read(file, most);
  }

  /** A file that may lie anywhere, as a stream. */
  public static InputStream open(Path file) throws IOException {
    return open(Objects.requireNonNull(file.toRealPath().getRoot()), file);
  }

  /** The same as a stream, whose {@code close} fails where the file has changed meanwhile. */
  public static InputStream open(Path root, Path file) throws IOException {
    Path real = inside(root, file);
    Object before = state(real);
    InputStream in = Files.newInputStream(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    return new FilterInputStream(in) {
      @Override
      public void close() throws IOException {
        super.close();
        if (!state(inside(root, file)).equals(before)) {
          throw new Changed(file);
        }
      }
    };
  }

  /**
   * Refuses a place that the candidate's own files name and that a link leads out of it.
   *
   * @param named as they name it
   * @throws BadInput where it is there and lies elsewhere, or is neither a file nor a folder
   */
  public static void refuseElsewhere(Path root, String named) {
    Path place = root.resolve(named);
    try {
      Path real = place.toRealPath();
      if (!real.startsWith(root.toRealPath())) {
        throw refused(named, "a link that leads out of it, to " + real);
      }
      if (!Files.isDirectory(real) && !Files.isRegularFile(real)) {
        throw refused(named, "a FIFO, a socket or a device");
      }
    } catch (IOException e) {
      // Not there, or not to be looked at: whoever reads it says so.
    }
  }

  private static BadInput refused(String named, String found) {
    return new BadInput(
        named, "a file or folder of the candidate", found, "Put it into the candidate itself.");
  }

  /** The real path of a plain file in the folder. */
  public static Path inside(Path root, Path file) throws IOException {
    Path real = file.toRealPath();
    if (!real.startsWith(root.toRealPath())) {
      throw new IOException(file + " leads out of " + root + ", to " + real);
    }
    BasicFileAttributes attributes =
        Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isDirectory()) {
      throw new IOException(file + " is a folder");
    }
    if (!attributes.isRegularFile()) {
      throw new IOException(file + " is no plain file but a FIFO, a socket or a device");
    }
    return real;
  }

  /** As {@link #inside}, where a file need not be there. */
  public static boolean isThere(Path root, Path file) throws IOException {
    try {
      inside(root, file);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Object state(Path real) throws IOException {
    try {
      return Map.copyOf(Files.readAttributes(real, STATE, LinkOption.NOFOLLOW_LINKS));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      BasicFileAttributes plain =
          Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return plain.size() + " " + plain.lastModifiedTime() + " " + plain.fileKey();
    }
  }
}
