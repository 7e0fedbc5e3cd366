package relgate.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.json.Between;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.Thresholds;

/**
 * One weekly review: {@code review_<stamp>.json}, whole.
 *
 * @param points how many points it is of, at most lookback
 * @param precision null where nothing was measured, as recall and thresholds
 * @param recommended thresholds to consider; null unless the decision says so
 * @param failures the points that failed or blocked
 * @param inputs the points, by path and SHA-256
 */
public record ReviewReport(
    @Between(min = 1, max = 1) int schemaVersion,
    Instant generatedAtUtc,
    Profile profile,
    @Between(min = 1, max = 10_000) int lookback,
    Decision decision,
    String reason,
    int points,
    @Nullable Spread precision,
    @Nullable Spread recall,
    @Nullable Thresholds thresholds,
    @Nullable Thresholds recommended,
    List<Failure> failures,
    List<Quarantined> quarantined,
    List<FileDigest> inputs) {
  /** The version of this record's shape. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * A value over the points.
   *
   * @param delta last minus first
   */
  public record Spread(
      BigDecimal average,
      BigDecimal lowest,
      BigDecimal highest,
      BigDecimal first,
      BigDecimal last,
      BigDecimal delta) {}

  /** A point that failed or blocked. */
  public record Failure(String file, Instant at, MonitorVerdict verdict, boolean blocking) {}
}
