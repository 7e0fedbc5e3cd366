package relgate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports from 32 threads at once, a hundred and more of each millisecond. */
abstract class CrowdedFolder {
  private static final int THREADS = 32;
  @TempDir Path folder;
  private final int each;
  private final int moments;

  /**
   * @param each reports of each thread
   * @param moments the milliseconds that they are spread over, at most 100
   */
  CrowdedFolder(int each, int moments) {
    this.each = each;
    this.moments = moments;
  }

  final List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    }
  }

  @Test
  void noReportOverwritesAnother() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<List<Path>>> all = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      all.add(threads.submit(() -> reports(thread)));
    }
    Set<Path> written = new HashSet<>();
    for (Future<List<Path>> some : all) {
      written.addAll(some.get());
    }
    threads.shutdown();
    assertThat(written).hasSize(THREADS * each);
    Set<String> texts = new HashSet<>();
    for (Path file : written) {
      texts.add(Files.readString(file));
    }
    assertThat(texts).hasSize(THREADS * each);
    assertThat(names()).hasSize(THREADS * each);
  }

  private List<Path> reports(int thread) {
    List<Path> written = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      // Spread over stamps, as each one is tried from its first number on.
      String stamp = "20260131T1200000%02dZ".formatted(i % moments);
      String text = "{\"by\": \"" + thread + "-" + i + "\"}";
      written.add(AtomicFile.writeStamped(folder, "report", stamp, "json", text));
    }
    return written;
  }
}
