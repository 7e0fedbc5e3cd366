package relgate.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;

class HistoryWriterIT {
  private static final int WRITERS = 32;
  private static final int POINTS = 300;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /** Each writer's hundred milliseconds hold three points, and all writers share them. */
  @Test
  void losesAndOverwritesNothingWith32WritersOf300Points() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Callable<Integer>> writers =
        IntStream.range(0, WRITERS).<Callable<Integer>>mapToObj(w -> () -> write(w)).toList();
    for (Future<Integer> done : pool.invokeAll(writers)) {
      assertThat(done.get()).isEqualTo(POINTS);
    }
    pool.shutdown();
    History history = HistoryReader.read(folder, Profile.PROD, Samples.week(1));
    assertThat(history.quarantined()).isEmpty();
    assertThat(history.points()).hasSize(WRITERS * POINTS).doesNotHaveDuplicates();
    for (Point point : history.points()) {
      String result = Optional.ofNullable(point.benchmark()).map(FileDigest::path).orElseThrow();
      Metrics metrics = point.measured().orElseThrow();
      assertThat(Files.readString(folder.resolve(result)))
          .isEqualTo("{\"writer\":" + metrics.avgPrecisionAtK().movePointRight(4) + "}");
    }
  }

  private int write(int writer) {
    String precision = "0.%04d".formatted(writer);
    String number = new java.math.BigDecimal(precision).movePointRight(4).toString();
    int written = 0;
    for (int n = 0; n < POINTS; n++) {
      Instant at = Samples.START.plusMillis(n % 100);
      String result = "{\"writer\":" + number + "}";
      new HistoryWriter(folder).append(Samples.ok(at, precision, "0.9"), result);
      written++;
    }
    return written;
  }
}
