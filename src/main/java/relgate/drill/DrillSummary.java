package relgate.drill;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.OwnWord;
import relgate.Problem;

/**
 * The result of a drill, as {@code rollback-drill.v1.json} describes it.
 *
 * @param live whether it ran for real
 * @param proven whether a rollback was carried out and its result verified; never for a dry run
 * @param passed for a live drill, whether its deploy ended ROLLED_BACK with every image verified
 *     and no row lost; for a dry one, whether the plan could be made
 * @param recoverySeconds from the known failure to the old version being well; null for a dry run
 * @param lostRows rows that were in the database before the deploy and are not after it
 * @param verifiedImages image id by service, after the rollback
 * @param deployReport name of the deploy report beside this file
 */
public record DrillSummary(
    int schemaVersion,
    @OwnWord String id,
    @OwnWord String environment,
    Fault fault,
    boolean live,
    boolean proven,
    boolean passed,
    int exitCode,
    Instant generatedAtUtc,
    double durationSeconds,
    @Nullable String commit,
    @OwnWord String outcome,
    @Nullable Double recoverySeconds,
    @Nullable Long lostRows,
    Map<String, String> verifiedImages,
    @OwnWord @Nullable String deployReport,
    List<Problem> problems,
    List<String> warnings) {
  public static final int SCHEMA_VERSION = 1;

  public DrillSummary {
    verifiedImages = Collections.unmodifiableMap(new TreeMap<>(verifiedImages));
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** The same drill with its deploy report's file name. */
  DrillSummary beside(String report) {
    return new DrillSummary(
        schemaVersion,
        id,
        environment,
        fault,
        live,
        proven,
        passed,
        exitCode,
        generatedAtUtc,
        durationSeconds,
        commit,
        outcome,
        recoverySeconds,
        lostRows,
        verifiedImages,
        report,
        problems,
        warnings);
  }
}
