package relgate.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.reporting.FileEntry;
import relgate.Sha256;
import relgate.verdict.Attachment;

/** Files that a gate published through JUnit's own TestReporter. */
final class Published {
  private Published() {}

  /** The file as an attachment; empty where it is gone or a folder. */
  static Optional<Attachment> attachment(FileEntry file) {
    Path path = file.getPath();
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      String name = String.valueOf(path.getFileName());
      return Optional.of(new Attachment(name, path.toString().replace('\\', '/'), Sha256.of(path)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
