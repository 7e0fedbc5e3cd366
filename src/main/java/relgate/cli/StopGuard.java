package relgate.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import relgate.ExitCode;
import relgate.Problem;
import relgate.attest.AuditLog;
import relgate.harness.RunContext;
import relgate.launch.Launch;
import relgate.launch.ReportFiles;
import relgate.verdict.GateReport;

/**
 * Until the decision stands, the program can only end with 3, whatever a gate does: where something
 * calls {@code System.exit} or the run is interrupted, what is known is written as a report first.
 */
final class StopGuard implements AutoCloseable {
  private final AtomicBoolean decided = new AtomicBoolean();
  private final Thread hook;

  private StopGuard(Runnable whenStopped) {
    this.hook =
        new Thread(
            () -> {
              if (!decided.get()) {
                try {
                  whenStopped.run();
                } finally {
                  Runtime.getRuntime().halt(ExitCode.BROKEN.code());
                }
              }
            },
            "relgate-stop-guard");
  }

  static StopGuard until(Launch launch, RunContext run, AuditLog audit, PrintStream err) {
    StopGuard guard =
        new StopGuard(
            () -> {
              err.println(stopped(report(launch, run, audit)).text());
              err.flush();
            });
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  /** Where the report stands, or why there is none: nobody else would tell. */
  private static String report(Launch launch, RunContext run, AuditLog audit) {
    try {
      GateReport report = launch.cutShort("the program was ended (System.exit or a signal)");
      return "See which gate did not end in " + ReportFiles.write(report, run, audit).json();
    } catch (RuntimeException | Error e) {
      return "There is no report (" + e + "); see which gate ended the program";
    }
  }

  private static Problem stopped(String report) {
    return new Problem(
        "relgate release-gate",
        "a run that ends by its own decision",
        "the program was ended while gates ran: a gate called System.exit, or a signal came",
        report + ", and run again.");
  }

  /** The decision stands: the program may end as it likes. */
  @Override
  public void close() {
    decided.set(true);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already; the hook sees that the decision stands.
    }
  }
}
