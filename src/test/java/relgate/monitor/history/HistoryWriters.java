package relgate.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;

/** Many writers of one folder at once, in few milliseconds. */
abstract class HistoryWriters {
  private static final int WRITERS = 32;
  private final int points;
  private final int moments;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /**
   * @param points of each writer
   * @param moments the milliseconds that they are spread over, the same for every writer
   */
  HistoryWriters(int points, int moments) {
    this.points = points;
    this.moments = moments;
  }

  @Test
  void losesAndOverwritesNothingWith32Writers() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Callable<Integer>> writers =
        IntStream.range(0, WRITERS).<Callable<Integer>>mapToObj(w -> () -> write(w)).toList();
    for (Future<Integer> done : pool.invokeAll(writers)) {
      assertThat(done.get()).isEqualTo(points);
    }
    pool.shutdown();
    History history = HistoryReader.read(folder, Profile.PROD, Samples.week(1));
    assertThat(history.quarantined()).isEmpty();
    assertThat(history.points()).hasSize(WRITERS * points).doesNotHaveDuplicates();
    for (Point point : history.points()) {
      String result = Optional.ofNullable(point.benchmark()).map(FileDigest::path).orElseThrow();
      Metrics metrics = point.measured().orElseThrow();
      BigDecimal precision = Objects.requireNonNull(metrics.avgPrecisionAtK());
      assertThat(Files.readString(folder.resolve(result)))
          .isEqualTo("{\"writer\":" + precision.movePointRight(4) + "}");
    }
  }

  private int write(int writer) {
    String precision = "0.%04d".formatted(writer);
    String number = new BigDecimal(precision).movePointRight(4).toString();
    int written = 0;
    for (int n = 0; n < points; n++) {
      Instant at = Samples.START.plusMillis(n % moments);
      String result = "{\"writer\":" + number + "}";
      Samples.append(folder, Samples.ok(at, precision, "0.9"), result);
      written++;
    }
    return written;
  }
}
