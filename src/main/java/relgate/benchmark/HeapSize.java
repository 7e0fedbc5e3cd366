package relgate.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import relgate.Problem;

/** The heap that a corpus needs, for people whose machine gave less. */
final class HeapSize {
  private static final long MEGABYTE = 1L << 20;

  /** A text is in memory as read, as parsed and as words; and what else a run holds, in MB. */
  private static final long TIMES = 4;

  private static final long REST = 256;

  private HeapSize() {}

  static Problem tooSmall(Path corpus) {
    long now = Runtime.getRuntime().maxMemory() / MEGABYTE;
    long needed = Math.max(2 * now, bytes(corpus) * TIMES / MEGABYTE + REST);
    return new Problem(
        corpus.toString(),
        "a heap that holds the corpus and its answers",
        "a heap of " + now + " MB, which ran full",
        "Give more: RELGATE_OPTS=-Xmx" + needed + "m, then run it again.");
  }

  /** Of all files below it; 0 where that cannot be told. */
  private static long bytes(Path corpus) {
    try (Stream<Path> files = Files.walk(corpus)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
