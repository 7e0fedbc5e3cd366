package relgate.threshold;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Stamp;
import relgate.verdict.GateReport;

/**
 * The decision whether the changes between two commits have their evidence, as {@code
 * threshold-decision.v1.json} describes it.
 *
 * @param sequence its place in the audit log, from 1; 0 where it stands in none
 * @param previousSha256 hash of the audit entry before it; null for the first
 * @param passed whether nothing is missing, nothing disagrees and no undocumented decision blocks
 * @param base null where HEAD is the first commit
 * @param baseRule why it is compared with this one
 */
public record ThresholdDecision(
    int schemaVersion,
    String id,
    long sequence,
    @Nullable String previousSha256,
    boolean passed,
    Instant generatedAtUtc,
    @Nullable String base,
    String baseRule,
    String head,
    List<Change> changes,
    List<GateReport.PolicyChange> policyChanges,
    List<EvidenceGap> findings) {
  public static final int SCHEMA_VERSION = 1;

  public ThresholdDecision {
    changes = List.copyOf(changes);
    policyChanges = List.copyOf(policyChanges);
    findings = List.copyOf(findings);
  }

  static String id(Instant now) {
    return "threshold_" + Stamp.of(now);
  }

  /** The decision at its place in the audit log. */
  public ThresholdDecision at(long place, @Nullable String previous) {
    return new ThresholdDecision(
        schemaVersion,
        id,
        place,
        previous,
        passed,
        generatedAtUtc,
        base,
        baseRule,
        head,
        changes,
        policyChanges,
        findings);
  }

  /** Changes of other decision files that weaken and that no signed-off record names. */
  public List<GateReport.PolicyChange> undocumented() {
    return policyChanges.stream().filter(c -> c.weakens() && c.record() == null).toList();
  }
}
