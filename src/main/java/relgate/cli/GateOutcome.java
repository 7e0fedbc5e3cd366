package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.ExitCode;
import relgate.Workspace;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.attest.Envelope;
import relgate.attest.Signatures;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.launch.ReportFiles;
import relgate.verdict.GateReport;

/** Tells people and programs how a run ended. */
record GateOutcome(
    Context context,
    ReportFiles files,
    @Nullable Path output,
    boolean printJson,
    List<KeySource> keys) {

  int tell() {
    GateReport report = files.report();
    String json = JsonWriter.pretty(report);
    if (output != null) {
      AtomicFile.write(context.workingFolder().resolve(output), json);
    }
    if (printJson) {
      context.out().print(json);
    }
    GateRunOutput.tell(context, report, files.json());
    if (!keys.isEmpty()) {
      sign(files.json());
    }
    context.proof().judged(report, files.json());
    return report.passed() ? ExitCode.PASSED.code() : ExitCode.BLOCKED.code();
  }

  /** A copy of the report is the same bytes, so the same envelope vouches for it. */
  private void sign(Path json) {
    Path envelope = Signatures.signReport(json, keys.stream().map(KeySource::read).toList());
    Path root = Objects.requireNonNull(Objects.requireNonNull(json.getParent()).getParent());
    new AuditLog(new Workspace(root), context.clock()).record(AuditKind.ENVELOPE, envelope);
    context.err().println("signed: " + envelope);
    if (output != null) {
      Path copy = Signatures.envelopeOf(context.workingFolder().resolve(output));
      AtomicFile.write(copy, Envelope.read(envelope).text());
    }
  }
}
