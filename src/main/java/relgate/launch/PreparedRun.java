package relgate.launch;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.Profile;
import relgate.Stamp;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.config.ConfigFile;
import relgate.config.Environment;
import relgate.git.Repository;
import relgate.harness.Candidate;
import relgate.harness.FailFast;
import relgate.harness.Flags;
import relgate.harness.GateInputs;
import relgate.harness.Ledger;
import relgate.threshold.Comparison;
import relgate.verdict.GateReport;

/**
 * What gates are given, wired in one place for the command line, the IDE and the harness.
 *
 * @param tree being looked at already; the gates' commands wait for it
 */
public record PreparedRun(GateInputs inputs, CandidateTree tree) {
  /**
   * What a caller decides.
   *
   * @param process the process environment
   */
  public record Setup(
      Workspace workspace,
      ConfigFile file,
      Profile profile,
      Flags flags,
      Map<String, String> process,
      Clock clock) {}

  /**
   * Reads the env files and starts to look at the tree.
   *
   * @throws relgate.BadInput with everything that is wrong with the env files
   */
  public static PreparedRun of(Setup setup) {
    Workspace workspace = setup.workspace();
    List<String> files = setup.file().config().env().files();
    Environment environment = Environment.of(setup.process(), workspace.root(), files);
    Secrets secrets = Secrets.none();
    for (Map<String, String> assignments : environment.everyAssignment()) {
      secrets = secrets.and(assignments);
    }
    ProcessRunner runner = new ProcessRunner(setup.process(), workspace.root(), secrets);
    CandidateTree tree = CandidateTree.lookAt(workspace, runner);
    Candidate candidate =
        new Candidate(
            workspace,
            setup.file(),
            environment,
            setup.profile(),
            tree::clean,
            tree.repository(),
            secrets);
    GateInputs inputs =
        new GateInputs(
            candidate,
            setup.flags(),
            tree.first(runner),
            new Ledger(),
            Stamp.of(setup.clock().instant()),
            setup.clock(),
            new FailFast(setup.flags().failFast()));
    return new PreparedRun(inputs, tree);
  }

  /** Whom the verdict is about, judged by this version of relgate. */
  public Identity identity(String version) {
    String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    GateReport.Tool tool =
        new GateReport.Tool("relgate", version, System.getProperty("java.version"), os);
    return new Identity(tree.identity(inputs.candidate().config().name()), tool, policyChanges());
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
          : Comparison.at(
                  repository,
                  candidate.workspace(),
                  candidate.configuration(),
                  candidate.profile(),
                  null)
              .policyChanges();
    } catch (BadInput | ToolFailure unknown) {
      return List.of();
    }
  }
}
