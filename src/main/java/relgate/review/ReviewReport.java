package relgate.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Default;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.RunCount;
import relgate.monitor.history.Thresholds;

/**
 * One weekly review: {@code review_<stamp>.json}, whole.
 *
 * @param points how many points it is of, at most lookback
 * @param precision null where nothing was measured, as recall and thresholds
 * @param recommended thresholds to consider; null unless the decision says so
 * @param failures the points that failed or blocked
 * @param inputs the points, by path and SHA-256
 * @param runs how many were due since the first of the points, and what became of them; null in
 *     reviews of version 1
 * @param thresholdChanges thresholds that are not those of the point before
 */
public record ReviewReport(
    @Between(min = 1, max = 2) int schemaVersion,
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
    List<FileDigest> inputs,
    @Nullable RunCount runs,
    @Default("[]") List<ThresholdChange> thresholdChanges) {
  /** The version of this record's shape. */
  public static final int SCHEMA_VERSION = 2;

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

  /** Thresholds that changed with a point; whether a change record says so is to be looked up. */
  public record ThresholdChange(String file, Thresholds before, Thresholds now) {}

  /** A point that failed or blocked. */
  public record Failure(String file, Instant at, MonitorVerdict verdict, boolean blocking) {}
}
