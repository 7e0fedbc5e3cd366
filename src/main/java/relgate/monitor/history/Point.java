package relgate.monitor.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Mode;

/**
 * A point as the history keeps it in memory.
 *
 * @param file its name in the folder
 * @param metrics null where nothing was measured, as are basis, circumstances and benchmark
 */
public record Point(
    String file,
    Instant at,
    int sequence,
    Mode mode,
    MonitorVerdict verdict,
    boolean blocking,
    @Nullable Metrics metrics,
    Thresholds thresholds,
    @Nullable ComparisonKey basis,
    @Nullable EngineInputs circumstances,
    @Nullable FileDigest benchmark,
    int alerts) {
  /** By the time in the file, then by the sequence in it. */
  public static final Comparator<Point> ORDER =
      Comparator.comparing(Point::at).thenComparingInt(Point::sequence);

  static Point of(String file, MonitorReport read) {
    return new Point(
        file,
        read.generatedAtUtc(),
        read.sequence(),
        read.mode(),
        read.verdict(),
        read.blocking(),
        read.currentMetrics(),
        read.thresholds(),
        read.basis(),
        read.circumstances(),
        read.benchmark(),
        read.alerts().size());
  }

  /** Whether it met its thresholds and no rule spoke. */
  public boolean passed() {
    return verdict.good();
  }

  /** Whether both were measured on the same basis. */
  public boolean comparable(ComparisonKey other) {
    return basis != null && basis.comparable(other);
  }

  public Optional<Metrics> measured() {
    return Optional.ofNullable(metrics);
  }
}
