package relgate.launch;

import java.util.List;
import relgate.verdict.GateReport;

/**
 * Whom the verdict is about, and who gives it.
 *
 * @param policyChanges decision files that differ from the base commit
 */
public record Identity(
    GateReport.CandidateIdentity candidate,
    GateReport.Tool tool,
    List<GateReport.PolicyChange> policyChanges) {
  public Identity {
    policyChanges = List.copyOf(policyChanges);
  }
}
