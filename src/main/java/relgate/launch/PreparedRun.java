package relgate.launch;

import java.time.Clock;
import java.util.List;
import relgate.BadInput;
import relgate.Profile;
import relgate.Stamp;
import relgate.ToolFailure;
import relgate.candidate.Candidate;
import relgate.git.Repository;
import relgate.harness.FailFast;
import relgate.harness.Flags;
import relgate.harness.GateInputs;
import relgate.harness.Ledger;
import relgate.threshold.Comparison;
import relgate.verdict.GateReport;

/** What gates are given, wired in one place for the command line, the IDE and the harness. */
public record PreparedRun(GateInputs inputs) {
  /**
   * Reads the env files and starts to look at the tree.
   *
   * @throws relgate.BadInput with everything that is wrong with the env files
   */
  public static PreparedRun of(Candidate candidate, Profile profile, Flags flags, Clock clock) {
    candidate.configuration();
    candidate.tree();
    return new PreparedRun(
        new GateInputs(
            candidate,
            profile,
            flags,
            new Ledger(),
            Stamp.of(clock.instant()),
            clock,
            new FailFast(flags.failFast())));
  }

  /** Whom the verdict is about, judged by this version of relgate. */
  public Identity identity(String version) {
    String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    GateReport.Tool tool =
        new GateReport.Tool("relgate", version, System.getProperty("java.version"), os);
    return new Identity(
        inputs.candidate().tree().identity(inputs.candidate().config().name()),
        tool,
        policyChanges());
  }

  /**
   * Where there is no base to compare with, or git does not answer (no process starts once the
   * program is being ended), the gate threshold-change says why; nothing here.
   */
  private List<GateReport.PolicyChange> policyChanges() {
    Candidate candidate = inputs.candidate();
    try {
      Repository repository = candidate.repository();
      return repository.head().isEmpty()
          ? List.of()
          : Comparison.at(candidate, inputs.profile(), null).policyChanges();
    } catch (BadInput | ToolFailure unknown) {
      return List.of();
    }
  }
}
