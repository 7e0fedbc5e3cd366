package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import relgate.json.JsonWriter;

/** A file's name, size and time: whatever writes a file again changes one of them. */
final class FileKey {
  private FileKey() {}

  /** Empty where the file cannot be looked at. */
  static Optional<String> of(Path file) {
    try {
      BasicFileAttributes looked = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          "%s %d %s"
              .formatted(
                  JsonWriter.line(String.valueOf(file.getFileName())),
                  looked.size(),
                  looked.lastModifiedTime().toInstant()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
