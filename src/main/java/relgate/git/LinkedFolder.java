package relgate.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder under a name that a process can be started in: the JDK encodes that name by the locale,
 * which may have no letters for its bytes, so such a folder is reached through a link of ours.
 */
final class LinkedFolder implements AutoCloseable {
  private final Path path;
  private final @Nullable Path own;

  LinkedFolder(Path folder) throws IOException {
    boolean plain = folder.toString().chars().allMatch(c -> c < 0x80);
    if (plain || File.separatorChar == '\\') {
      path = folder;
      own = null;
    } else {
      own = Files.createTempDirectory("relgate-link-");
      path = Files.createSymbolicLink(own.resolve("folder"), folder);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      Files.deleteIfExists(path);
      Files.deleteIfExists(own);
    }
  }
}
