package relgate.launch;

import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.harness.Flags;
import relgate.harness.RunContext;
import relgate.report.ConsoleReport;
import relgate.report.Style;
import relgate.threshold.Governed;

/** A run of gates that an IDE or Surefire launches: its report neither promotes nor revokes. */
record SessionRun(RunContext context, Launch launch, PrintStream console) {

  /**
   * Prepares the run as the command line does, without flags.
   *
   * @throws relgate.BadInput with everything that is wrong with the candidate's files
   */
  static SessionRun begin(GateSession.Surroundings surroundings, List<GateClass> gates) {
    Candidate own = Candidate.open(surroundings.root(), null, surroundings.environment());
    Precheck.refuseBadFiles(own);
    Profile profile = profile(gates);
    Instant started = surroundings.clock().instant();
    Governed governed =
        Governed.of(own, profile, null, LocalDate.ofInstant(started, ZoneOffset.UTC));
    Candidate candidate = governed.candidate();
    Selection selection = Selection.of(gates);
    Precheck.check(candidate, profile, Flags.NONE, selection);
    RunContext context = RunContext.begin(candidate, profile, Flags.NONE, surroundings.clock());
    LaunchRequest request =
        LaunchRequest.of(context, selection, Rules.of(governed, started), surroundings.version());
    return new SessionRun(context, new Launch(request), surroundings.console());
  }

  /** The lowest profile in which one of the gates applies. */
  private static Profile profile(List<GateClass> gates) {
    return gates.stream()
        .flatMap(gate -> gate.profiles().stream())
        .min(Profile::compareTo)
        .orElse(Profile.DEV);
  }

  /** Judges, writes what the command line writes, and prints what it prints. */
  void end(Execution.Events events) {
    ReportFiles files = ReportFiles.write(launch.report(events), context);
    console.print(new ConsoleReport(Style.PLAIN, files.json()).text(files.report()));
    console.println("relgate: report " + files.json());
  }
}
