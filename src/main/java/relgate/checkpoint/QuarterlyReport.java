package relgate.checkpoint;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.json.Between;
import relgate.monitor.PlantedLoss;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.Quarantined;
import relgate.monitor.history.RunCount;

/**
 * One quarter's audit of a knowledge base: {@code quarterly_<YYYY-Qn>.json}, whole.
 *
 * @param complete whether the quarter was over when this was made
 * @param from its first moment, UTC, inclusive
 * @param to the first moment after it
 * @param passed whether nothing was found
 * @param findings what a person must look into, one sentence each
 * @param crashed files of runs that began in it and left no point
 * @param thresholds those that the points were judged by, each since its first point
 * @param changes the change records dated in it that name the profile
 * @param baselines what was accepted as a new baseline in it, with who and why
 * @param alerts what was raised in it, from the run that found it to the one in which it was over
 * @param months the three month-end records
 * @param drill a planted loss, and whether the monitor found it
 * @param inputs every point this was made of
 */
public record QuarterlyReport(
    @Between(min = 1, max = 1) int schemaVersion,
    Instant generatedAtUtc,
    Profile profile,
    String quarter,
    boolean complete,
    Instant from,
    Instant to,
    boolean passed,
    List<String> findings,
    RunCount runs,
    List<String> crashed,
    List<CheckpointReport.Held> thresholds,
    List<FileDigest> changes,
    List<CheckpointReport.BaselineLine> baselines,
    List<AlertSpan> alerts,
    List<Month> months,
    PlantedLoss drill,
    List<Quarantined> quarantined,
    List<FileDigest> inputs) {
  /** The version of this record's shape. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * A month-end record of the quarter.
   *
   * @param record the committed document; null where there is none
   * @param owner who signed it off; null where nobody did
   */
  public record Month(String month, @Nullable FileDigest record, @Nullable String owner) {}
}
