package relgate.deploy.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Copies that are on disk when they are said to be. */
final class DiskFiles {
  private DiskFiles() {}

  /** Copies beside the target, forces it to disk and moves it into place in one step. */
  static void place(Path from, Path target) throws IOException {
    Path folder = folderOf(target);
    Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Files.copy(from, temporary);
      force(temporary, StandardOpenOption.WRITE);
      likeTheOneThere(temporary, target);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder, StandardOpenOption.READ);
    } finally {
      Files.deleteIfExists(temporary);
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
  private static void likeTheOneThere(Path file, Path target) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    if (!Files.exists(target)) {
      view.setPermissions(PosixFilePermissions.fromString("rw-------"));
      return;
    }
    PosixFileAttributes there = Files.readAttributes(target, PosixFileAttributes.class);
    view.setPermissions(there.permissions());
    PosixFileAttributes here = view.readAttributes();
    if (!here.owner().equals(there.owner())) {
      view.setOwner(there.owner());
    }
    if (!here.group().equals(there.group())) {
      view.setGroup(there.group());
    }
  }
}
