package relgate.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import relgate.Sha256;

/** The files that decide, as they are for the commit that is to be promoted. */
public interface PolicyFiles {
  /** The file's SHA-256; empty where it is missing or cannot be read. */
  Optional<String> sha256(String path);

  /** The files as they lie in the folder; an absolute path names itself. */
  static PolicyFiles in(Path root) {
    return path -> {
      try {
        Path file = root.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Sha256.of(file)) : Optional.empty();
      } catch (IOException | InvalidPathException e) {
        return Optional.empty();
      }
    };
  }
}
