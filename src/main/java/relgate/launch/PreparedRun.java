package relgate.launch;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import relgate.BadInput;
import relgate.Profile;
import relgate.Stamp;
import relgate.ToolFailure;
import relgate.candidate.Candidate;
import relgate.harness.FailFast;
import relgate.harness.Flags;
import relgate.harness.GateInputs;
import relgate.harness.Ledger;
import relgate.threshold.Governed;
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
    return identity(version, policyChanges());
  }

  /**
   * The same, with the changes of decisions that the caller knows.
   *
   * @param changes since the base
   */
  public Identity identity(String version, List<GateReport.PolicyChange> changes) {
    String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    GateReport.Tool tool =
        new GateReport.Tool("relgate", version, System.getProperty("java.version"), os);
    Candidate candidate = inputs.candidate();
    return new Identity(candidate.tree().identity(candidate.config().name()), tool, changes);
  }

  /**
   * Where git does not answer (no process starts once the program is being ended), the launcher
   * says why; nothing here.
   */
  private List<GateReport.PolicyChange> policyChanges() {
    LocalDate today = LocalDate.ofInstant(inputs.clock().instant(), ZoneOffset.UTC);
    try {
      return Governed.of(inputs.candidate(), inputs.profile(), null, today).changes();
    } catch (BadInput | ToolFailure unknown) {
      return List.of();
    }
  }
}
