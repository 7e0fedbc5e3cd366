package relgate.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Fence;
import relgate.OwnWord;
import relgate.Problem;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.health.HealthResult;

/**
 * One call of deploy-with-rollback, as {@code deploy-report.v1.json} describes it.
 *
 * @param weakened whether a person put the decision aside
 * @param resumed id of the earlier deploy whose rollback point this one took over; null for none
 * @param problems why it is not DEPLOYED, the first failure first
 * @param warnings what somebody should know although it stopped nothing
 * @param byHand the exact commands that bring the old version back, where the rollback failed
 * @param running what the deploy ended on; null where it did not come so far
 * @param pin how to start the restored version without relgate, where there was a rollback
 */
public record DeployReport(
    int schemaVersion,
    @OwnWord String id,
    @OwnWord String environment,
    @OwnWord String project,
    @OwnWord String backend,
    DeployOutcome outcome,
    int exitCode,
    Instant startedAtUtc,
    Instant generatedAtUtc,
    double durationSeconds,
    @OwnWord @Nullable String commit,
    boolean weakened,
    @Nullable GuardRecord guard,
    @Nullable String resumed,
    List<StepRecord> steps,
    List<DatabaseBackup> databases,
    @Nullable SnapshotRecord snapshot,
    @Nullable HealthResult health,
    @Nullable RollbackRecord rollback,
    List<ImageRecord> images,
    List<HookRecord> hooks,
    List<Problem> problems,
    List<String> warnings,
    List<String> byHand,
    List<String> pin,
    @OwnWord @Nullable JournalRecord journal,
    @Nullable RunningRecord running) {
  public static final int SCHEMA_VERSION = 1;

  public DeployReport {
    steps = List.copyOf(steps);
    databases = List.copyOf(databases);
    images = List.copyOf(images);
    hooks = List.copyOf(hooks);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    byHand = List.copyOf(byHand);
    pin = List.copyOf(pin);
  }

  /** What a step of this call came to. */
  public enum StepState {
    DONE,
    FAILED,
    SKIPPED,
    PLANNED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One step.
   *
   * @param detail what it found or did, in one line
   * @param commands the commands it ran to change something, as a person would type them
   */
  public record StepRecord(
      Step step,
      StepState state,
      Instant startedAtUtc,
      double seconds,
      String detail,
      List<String> commands) {
    public StepRecord {
      commands = List.copyOf(commands);
    }
  }

  /** The decision that allowed the deploy, or who went without it. */
  public record GuardRecord(
      boolean required,
      boolean allowed,
      @Nullable String verdict,
      @Nullable String report,
      DeployRequest.@Nullable BreakGlass breakGlass) {}

  /** The snapshot and the folder that keeps it, relative to the candidate. */
  public record SnapshotRecord(@OwnWord String folder, Snapshot content) {}

  /**
   * A rollback.
   *
   * @param untouched whether the old version never stopped: then nothing was put back
   * @param seconds from the moment the failure was known to the old version being well
   * @param verifiedImages image id by service, as they run after the rollback
   */
  public record RollbackRecord(
      String reason,
      boolean untouched,
      double seconds,
      Map<String, String> verifiedImages,
      List<DatabaseRestore> databases,
      @Nullable HealthResult health) {}

  /** An image that runs after a deploy; fromVerdict tells whether the verdict named it. */
  public record ImageRecord(String service, String imageId, boolean fromVerdict) {}

  /**
   * What runs at the end.
   *
   * @param outageSeconds from the first container that was stopped to the moment from which what
   *     runs was well; null where nothing was stopped, or where it has not become well
   * @param services each service as it was to run beside how it runs
   */
  public record RunningRecord(@Nullable Double outageSeconds, List<ServiceComparison> services) {
    public RunningRecord {
      services = List.copyOf(services);
    }
  }

  /**
   * One command of a hook.
   *
   * @param fence that it ran behind; null in reports of older versions
   */
  public record HookRecord(
      String hook,
      String command,
      boolean succeeded,
      String ended,
      String stdout,
      String stderr,
      @Nullable Fence fence) {}

  /** Where the journal stood when the report was written. */
  public record JournalRecord(String path, long sequence, String sha256) {}
}
