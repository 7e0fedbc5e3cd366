package relgate.checkpoint;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.json.Default;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.RunCount;
import relgate.monitor.history.Thresholds;
import relgate.review.Decision;

/**
 * One month-end record: {@code monthly_<YYYY-MM>.json}, whole.
 *
 * @param complete whether the month was over when this was made
 * @param from its first moment, UTC, inclusive
 * @param to the first moment after it
 * @param monitors how many points had which verdict
 * @param averagePrecision over the month's measured points; null without any, as is recall
 * @param missingWeeks ISO weeks that ended in the month, are over and have no measured point
 * @param changes the change records dated in the month that name the profile
 * @param baselines what was accepted as a new baseline in the month
 * @param inputs every file this was made of
 * @param runs how many were due and what became of them; null in records of version 1
 * @param alerts what was raised in the month or before it and was still open then
 * @param commits of the candidate, in the order in which they were asked
 * @param thresholds those that the points were judged by, each since its first point
 */
public record CheckpointReport(
    int schemaVersion,
    Instant generatedAtUtc,
    Profile profile,
    String month,
    boolean complete,
    Instant from,
    Instant to,
    Status status,
    String reason,
    Map<String, Integer> monitors,
    @Nullable BigDecimal averagePrecision,
    @Nullable BigDecimal averageRecall,
    List<String> missingWeeks,
    List<ReviewLine> reviews,
    List<FileDigest> changes,
    List<BaselineLine> baselines,
    List<Quarantined> quarantined,
    List<FileDigest> inputs,
    @Nullable RunCount runs,
    @Default("[]") List<Held> thresholds,
    @Default("[]") List<AlertSpan> alerts,
    @Default("[]") List<String> commits) {
  /** The version of this record's shape. */
  public static final int SCHEMA_VERSION = 2;

  /** A review of the month. */
  public record ReviewLine(String file, Instant at, Decision decision) {}

  /** Thresholds, since the point that first had them. */
  public record Held(Instant since, Thresholds thresholds) {}

  /** A baseline that a person accepted. */
  public record BaselineLine(
      String point,
      Instant at,
      String reason,
      String owner,
      @Default("[]") List<String> approvedBy) {
    /** Why it was accepted, by whom, and who signed that. */
    public String why() {
      String signed = approvedBy.isEmpty() ? "" : ", signed by " + String.join(", ", approvedBy);
      return reason + " (" + owner + signed + ")";
    }

    /** Baselines that people accepted, and noise that they had measured, within a time. */
    static List<BaselineLine> of(History history, Predicate<Instant> within) {
      return history.baselines().stream()
          .map(History.Pin::record)
          .filter(r -> r.kind() != BaselineRecord.Kind.FIRST)
          .filter(r -> within.test(r.generatedAtUtc()))
          .map(BaselineLine::of)
          .toList();
    }

    private static BaselineLine of(BaselineRecord record) {
      boolean calibrated = record.kind() == BaselineRecord.Kind.CALIBRATED;
      String why = Objects.requireNonNullElse(record.reason(), "");
      return new BaselineLine(
          record.point().path(),
          record.generatedAtUtc(),
          calibrated ? "calibrated: " + why : why,
          Objects.requireNonNullElse(record.owner(), ""),
          record.approvedBy());
    }
  }
}
