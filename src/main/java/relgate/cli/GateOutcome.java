package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import relgate.ExitCode;
import relgate.Problem;
import relgate.VisibleText;
import relgate.attest.AuditKind;
import relgate.attest.Envelope;
import relgate.attest.Signatures;
import relgate.candidate.Candidate;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.launch.ReportFiles;
import relgate.verdict.GateReport;

/** Tells people and programs how a run ended. */
record GateOutcome(
    Context context,
    Candidate candidate,
    ReportFiles files,
    ReportOptions options,
    List<KeySource> keys) {

  int tell() {
    GateReport report = files.report();
    String json = JsonWriter.pretty(report);
    Path output = options.output();
    if (output != null) {
      AtomicFile.write(context.workingFolder().resolve(output), json);
    }
    if (options.printJson()) {
      context.out().print(json);
    }
    GateRunOutput.tell(context, report, files.json());
    Problem late = files.late();
    if (late != null) {
      // Neither signed nor proven: a place in the chain belongs to what is signed.
      context.err().println(VisibleText.block(late.text()));
      return ExitCode.BROKEN.code();
    }
    if (!keys.isEmpty()) {
      sign(files.json());
    }
    context.proof().judged(report, files.json());
    return report.passed() ? ExitCode.PASSED.code() : ExitCode.BLOCKED.code();
  }

  /** A copy of the report is the same bytes, so the same envelope vouches for it. */
  private void sign(Path json) {
    Path envelope = Signatures.signReport(json, keys.stream().map(KeySource::read).toList());
    new EnteredEvidence(candidate, context).enter(AuditKind.ENVELOPE, envelope);
    context.err().println("signed: " + envelope);
    Path output = options.output();
    if (output != null) {
      Path copy = Signatures.envelopeOf(context.workingFolder().resolve(output));
      AtomicFile.write(copy, Envelope.read(envelope).text());
    }
  }
}
