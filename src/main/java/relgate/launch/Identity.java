package relgate.launch;

import java.util.List;
import relgate.candidate.Candidate;
import relgate.harness.RunContext;
import relgate.verdict.GateReport;

/**
 * The candidate that is judged and the relgate version that judges it.
 *
 * @param policyChanges decision files that differ from the base commit
 */
record Identity(
    GateReport.CandidateIdentity candidate,
    GateReport.Tool tool,
    List<GateReport.PolicyChange> policyChanges) {
  Identity {
    policyChanges = List.copyOf(policyChanges);
  }

  /** Waits until git has looked at the tree. */
  static Identity of(RunContext run, String version, List<GateReport.PolicyChange> changes) {
    Candidate candidate = run.candidate();
    String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    GateReport.Tool tool =
        new GateReport.Tool(
            "relgate",
            version,
            System.getProperty("java.version"),
            os,
            candidate.ciRun().orElse(null));
    return new Identity(
        candidate.tree().identity(candidate.config().name(), candidate.config().sparse()),
        tool,
        changes);
  }
}
