package relgate.benchmark.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import relgate.json.AtomicFile;
import relgate.json.ExclusiveFile;

/**
 * A folder for the files that one child reads, held as long as its run lives: what a killed run
 * left is told from what another run is using, and removed by the next one.
 */
record Batch(Path folder, ExclusiveFile held) implements AutoCloseable {
  private static final String LOCK = ".lock";

  /** A place that no other run has. */
  static Path named(Path scratch) {
    return scratch.toAbsolutePath().resolve("batch-" + UUID.randomUUID());
  }

  /** Held first and made then, so that no sweep sees a folder that nobody holds yet. */
  static Batch of(Path folder) throws IOException {
    ExclusiveFile held =
        ExclusiveFile.within(lock(folder), Duration.ZERO)
            .orElseThrow(() -> new IOException("another run holds it"));
    AtomicFile.folder(folder);
    return new Batch(folder, held);
  }

  /** Removes what runs left that are no more. */
  static void sweep(Path scratch) {
    if (!Files.isDirectory(scratch)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(scratch, "batch-*")) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          ExclusiveFile.within(lock(folder), Duration.ZERO)
              .ifPresent(held -> new Batch(folder, held).close());
        }
      }
    } catch (IOException e) {
      // A leftover in the scratch folder costs space and nothing else.
    }
  }

  private static Path lock(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(folder)) {
      files.map(Path::toFile).forEach(File::delete);
      Files.delete(folder);
      Files.deleteIfExists(lock(folder));
    } catch (IOException e) {
      // Tried again by the next run.
    } finally {
      held.close();
    }
  }
}
