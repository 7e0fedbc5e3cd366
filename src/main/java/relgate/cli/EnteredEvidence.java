package relgate.cli;

import java.nio.file.Path;
import relgate.ToolFailure;
import relgate.VisibleText;
import relgate.attest.AuditKind;
import relgate.attest.Outbox;
import relgate.candidate.Candidate;
import relgate.store.StoreUnreachable;

/**
 * Documents that were written before their entry: reports about the knowledge base and signatures.
 * What lies in {@code .runtime/} and stands in no entry proves nothing. A file that a flag put
 * elsewhere is none of the candidate's evidence and gets no entry.
 */
final class EnteredEvidence {
  private final Candidate candidate;
  private final Context context;

  EnteredEvidence(Candidate candidate, Context context) {
    this.candidate = candidate;
    this.context = context;
  }

  /**
   * Enters a file that is on disk.
   *
   * <p>Where the store cannot be reached, the reason is printed and the entry waits in the outbox.
   *
   * @return whether it does not wait
   * @throws ToolFailure where the chain cannot be written; the file stays
   */
  boolean enter(AuditKind kind, Path file) {
    Path whole = file.toAbsolutePath().normalize();
    if (whole.startsWith(candidate.workspace().runtime().toAbsolutePath().normalize())) {
      try {
        context.store().audit(candidate, context).record(kind, whole);
      } catch (StoreUnreachable e) {
        new Outbox(candidate.workspace()).keep(kind, whole);
        context.err().println(VisibleText.block(e.problem().text()));
        return false;
      }
    }
    return true;
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
}
