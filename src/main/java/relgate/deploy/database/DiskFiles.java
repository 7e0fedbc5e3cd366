package relgate.deploy.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Copies that are on disk when they are said to be. */
public final class DiskFiles {
  private static final int CHUNK = 1 << 20;

  private DiskFiles() {}

  /** Copies beside the target, forces it to disk and moves it into place in one step. */
  static void place(Path source, Path target) throws IOException {
    place(source, target, Files.exists(target) ? target : null, null);
  }

  /**
   * The same, and the hash of the bytes that were written.
   *
   * @param model whose owner and mode the target gets; null for a file of the owner alone
   * @param copies gives it access lists and extended attributes as well, where it can
   */
  static String place(Path source, Path target, @Nullable Path model, @Nullable FileCopies copies)
      throws IOException {
    Path folder = folderOf(target);
    Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      String sha256 = copyWithHash(source, temporary);
      like(temporary, model, copies);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder, StandardOpenOption.READ);
      return sha256;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Forces a finished file to disk and moves it to its name in one step. */
  public static void moveIn(Path temporary, Path target) throws IOException {
    force(temporary, StandardOpenOption.WRITE);
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(folderOf(target), StandardOpenOption.READ);
  }

  private static String copyWithHash(Path source, Path target) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(source), digest);
        FileChannel channel =
            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
      }
      channel.force(true);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static void force(Path file, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(file, option)) {
      channel.force(true);
    }
  }

  static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  /**
   * A container runs as a user of its own: a file in the place of another must be as open to it as
   * that one was. A new file is the owner's alone.
   */
  static void like(Path file, @Nullable Path model, @Nullable FileCopies copies)
      throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    if (model == null || !Files.exists(model)) {
      view.setPermissions(PosixFilePermissions.fromString("rw-------"));
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(model, PosixFileAttributes.class);
    view.setPermissions(wanted.permissions());
    PosixFileAttributes given = view.readAttributes();
    if (!given.owner().equals(wanted.owner())) {
      view.setOwner(wanted.owner());
    }
    if (!given.group().equals(wanted.group())) {
      view.setGroup(wanted.group());
    }
    if (copies != null) {
      lists(file, model, copies);
    }
  }

  /** Without `cp` owner and mode are all that can be given. */
  private static void lists(Path file, Path model, FileCopies copies) {
    try {
      copies.attributes(model, file);
    } catch (IOException e) {
      return;
    }
  }
}
