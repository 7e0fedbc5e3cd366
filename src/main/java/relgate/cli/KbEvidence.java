package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.attest.AuditKind;
import relgate.attest.AuditLog;
import relgate.candidate.Candidate;
import relgate.json.AtomicFile;

/**
 * The reports about the knowledge base in the evidence chain, as gate reports are: what lies in
 * {@code .runtime/} and stands in no entry proves nothing. A file that a flag put elsewhere is none
 * of the candidate's evidence and gets no entry.
 */
final class KbEvidence {
  private final Candidate candidate;
  private final Context context;

  KbEvidence(Candidate candidate, Context context) {
    this.candidate = candidate;
    this.context = context;
  }

  /**
   * Enters a file that is on disk.
   *
   * @throws ToolFailure where the chain cannot be written; the file stays
   */
  void enter(AuditKind kind, Path file) {
    Path whole = file.toAbsolutePath().normalize();
    if (whole.startsWith(candidate.workspace().runtime().toAbsolutePath().normalize())) {
      byte[] bytes = bytes(whole);
      try {
        AuditLog log = context.store().audit(candidate, context);
        log.record(kind, whole);
      } catch (RuntimeException e) {
        // A shared chain that takes nothing takes the file away: what was measured must not go.
        if (!Files.exists(whole)) {
          AtomicFile.write(whole, bytes);
        }
        throw e;
      }
    }
  }

  /** Enters a file of a history: its name tells what it is. */
  void enterHistory(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.startsWith("baseline_")) {
      enter(AuditKind.BASELINE, file);
    } else {
      enter(name.startsWith("retired_") ? AuditKind.RETIREMENT : AuditKind.MONITOR_REPORT, file);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(file.toString(), "the file just written", e.toString(), "Run it again."), e);
    }
  }
}
