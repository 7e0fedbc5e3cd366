package relgate.json;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is held open: what is written relative to it (openat(2), renameat(2)) lands in it,
 * whatever somebody puts in its place meanwhile. From {@code .runtime} downwards no link is
 * followed to it.
 */
final class HeldFolder implements Closeable {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final Path folder;
  private final SecureDirectoryStream<Path> held;

  private HeldFolder(Path folder, SecureDirectoryStream<Path> held) {
    this.folder = folder;
    this.held = held;
  }

  /**
   * Opens it.
   *
   * @param folder absolute
   * @return null where the system has no such thing: Windows
   * @throws IOException where a link stands on the way, too
   */
  // Whoever gets the folder closes it.
  @SuppressWarnings("StreamResourceLeak")
  static @Nullable HeldFolder open(Path folder) throws IOException {
    Path whole = folder.normalize();
    int own = 0;
    while (own < whole.getNameCount()
        && !whole.getName(own).toString().equals(RuntimeFolder.NAME)) {
      own++;
    }
    Path root = Objects.requireNonNull(whole.getRoot());
    Path top = own == 0 ? root : root.resolve(whole.subpath(0, own));
    DirectoryStream<Path> opened = Files.newDirectoryStream(top);
    if (!(opened instanceof SecureDirectoryStream<Path> held)) {
      opened.close();
      return null;
    }
    SecureDirectoryStream<Path> way = held;
    for (int i = own; i < whole.getNameCount(); i++) {
      way = below(way, whole.getName(i));
    }
    return new HeldFolder(whole, way);
  }

  private static SecureDirectoryStream<Path> below(SecureDirectoryStream<Path> held, Path name)
      throws IOException {
    try (held) {
      return held.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** A new file in it, to be written and forced to disk. */
  FileChannel create(Path name, FileAttribute<?>... mode) throws IOException {
    SeekableByteChannel channel = held.newByteChannel(name, NEW, mode);
    if (channel instanceof FileChannel file) {
      return file;
    }
    channel.close();
    throw new IOException(folder + " is on a file system without files that can be forced");
  }

  /** Puts one file of it in the place of another, or where there is none. */
  void replace(Path source, Path target) throws IOException {
    held.move(source, held, target);
  }

  /**
   * Gives a file of it another name that must be free. Java links by path alone, so it is looked at
   * afterwards that the path still leads here.
   *
   * @throws java.nio.file.FileAlreadyExistsException where the name is taken
   */
  void link(Path source, Path target) throws IOException {
    Files.createLink(folder.resolve(target), folder.resolve(source));
    BasicFileAttributes there =
        Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    BasicFileAttributes here =
        held.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    if (!Objects.equals(there.fileKey(), here.fileKey())) {
      throw new IOException(folder + " was swapped while it was written to");
    }
  }

  void delete(Path name) throws IOException {
    held.deleteFile(name);
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
