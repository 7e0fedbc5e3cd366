package relgate.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import relgate.ExitCode;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.verdict.GateReport;

/** Tells people and programs how a run ended. */
record GateOutcome(
    Context context,
    GateRun.Ended ended,
    @Nullable Path output,
    boolean printJson,
    @Nullable Path signKey) {

  int tell() {
    GateReport report = ended.files().report();
    String json = JsonWriter.pretty(report);
    if (output != null) {
      AtomicFile.write(context.workingFolder().resolve(output), json);
    }
    if (printJson) {
      context.out().print(json);
    }
    GateRunOutput.tell(context, report, ended.files().json());
    return report.passed() ? ExitCode.PASSED.code() : ExitCode.BLOCKED.code();
  }
}
