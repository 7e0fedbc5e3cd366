package relgate.attest;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.Workspace;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;

/**
 * A run of the gates that has begun: recorded before the first gate, so that a run which is killed
 * leaves a trace. The name of its document tells profile, stamp and commit, which the log vouches
 * for even where somebody took the document away.
 *
 * @param sequence its place in the audit log
 * @param stamp of the run; its report's name bears the same
 */
public record BegunRun(long sequence, Profile profile, String stamp, String commit) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*/)?run_(dev|staging|prod)_([0-9]{8}T[0-9]{9}Z)_([0-9a-f]{40,64})(-[0-9]+)?\\.json");

  private static final Pattern REPORT =
      Pattern.compile(
          "(?:.*/)?release_gate_(dev|staging|prod)_([0-9]{8}T[0-9]{9}Z)(-[0-9]+)?\\.json");

  /** The document of a run that begins. */
  private record Document(
      int schemaVersion,
      long sequence,
      @Nullable String previousSha256,
      String id,
      String profile,
      String commit,
      String policyBase) {}

  /**
   * Records that a run of a commit begins.
   *
   * @param policyBase the commit that its policy was compared with, or none
   * @throws relgate.ToolFailure where the log cannot be written
   */
  public static void record(Workspace workspace, AuditLog log, BegunRun run, String policyBase) {
    String name = "run_" + run.profile() + "_" + run.stamp() + "_" + run.commit() + ".json";
    Path file = workspace.runtime().resolve("runs").resolve(name);
    log.record(
        AuditKind.RUN_BEGUN,
        place -> {
          Document document =
              new Document(
                  1,
                  place.sequence(),
                  place.previousSha256(),
                  run.profile() + "_" + run.stamp(),
                  run.profile().toString(),
                  run.commit(),
                  policyBase);
          AtomicFile.write(file, JsonWriter.pretty(document));
          return file;
        });
  }

  /** The run that an entry tells of; empty for other entries. */
  public static Optional<BegunRun> of(AuditEntry entry) {
    Matcher name = NAME.matcher(entry.path());
    return entry.kind() == AuditKind.RUN_BEGUN && name.matches()
        ? Profile.named(name.group(1))
            .map(p -> new BegunRun(entry.sequence(), p, name.group(2), name.group(3)))
        : Optional.empty();
  }

  /** What a run and its report have in common. */
  public String key() {
    return profile + " " + stamp;
  }

  /** The key of the run whose report an entry vouches for; empty for other entries. */
  public static Optional<String> keyOfReport(AuditEntry entry) {
    return entry.kind() == AuditKind.GATE_REPORT ? keyOf(entry.path()) : Optional.empty();
  }

  /** The key of the run whose report bears this name. */
  public static Optional<String> keyOf(String report) {
    Matcher name = REPORT.matcher(report);
    return name.matches() ? Optional.of(name.group(1) + " " + name.group(2)) : Optional.empty();
  }
}
