package relgate.monitor.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Mode;

/**
 * A point as the history keeps it in memory.
 *
 * @param file its name in the folder
 * @param commit the candidate's; null where it is not known
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
    List<String> alerts,
    @Nullable String commit) {

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
        read.alerts().stream().map(Alert::key).toList(),
        Optional.ofNullable(read.run()).map(run -> run.origin().commit()).orElse(null));
  }

  /** Whether it met its thresholds and no rule spoke. */
  public boolean passed() {
    return verdict.good();
  }

  /** Whether both were measured on the same basis. */
  public boolean comparable(ComparisonKey other) {
    return basis != null && basis.comparable(other);
  }

  /** The same point with the values of another selection of topics and measures. */
  public Point reduced(Metrics values, ComparisonKey key) {
    return new Point(
        file,
        at,
        sequence,
        mode,
        verdict,
        blocking,
        values,
        thresholds,
        key,
        circumstances,
        benchmark,
        alerts,
        commit);
  }

  public Optional<Metrics> measured() {
    return Optional.ofNullable(metrics);
  }

  /** As {@link MonitorReport#incidents()}. */
  public List<String> incidents() {
    return MonitorReport.incidents(verdict, alerts);
  }
}
