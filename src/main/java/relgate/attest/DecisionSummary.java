package relgate.attest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.store.Head;
import relgate.verdict.GateReport.Artifact;
import relgate.verdict.GateReport.Image;
import relgate.verdict.GateReport.Input;

/**
 * The part of a promotion decision that stands in its SLSA verification summary.
 *
 * @param candidate its name
 * @param commit the full hash that was decided on
 * @param to the profile that the candidate is promoted to
 * @param decidedAtUtc when
 * @param policies the files that the decision followed; empty where only the built-in rule did
 * @param reports every gate report that was looked at
 * @param chain the end of the audit chain that was decided on; null where the decision stands in
 *     none
 */
public record DecisionSummary(
    String candidate,
    String commit,
    List<Image> images,
    List<Artifact> artifacts,
    Profile to,
    boolean passed,
    Instant decidedAtUtc,
    List<Input> policies,
    List<Input> reports,
    @Nullable Head chain) {
  public DecisionSummary {
    images = List.copyOf(images);
    artifacts = List.copyOf(artifacts);
    policies = List.copyOf(policies);
    reports = List.copyOf(reports);
  }
}
