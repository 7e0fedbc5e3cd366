package relgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** A folder of its own for one piece of work, gone after it. */
final class ScratchFolder {
  private ScratchFolder() {}

  static int with(ToIntFunction<Path> work) {
    try {
      Path folder = Files.createTempDirectory("relgate-store");
      try {
        return work.applyAsInt(folder);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
