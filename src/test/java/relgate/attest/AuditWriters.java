package relgate.attest;

import java.nio.file.Path;
import java.time.Clock;
import relgate.Workspace;
import relgate.json.AtomicFile;

/** A process that records reports in the audit log of a folder, until it is done or killed. */
final class AuditWriters {
  private AuditWriters() {}

  /** Arguments: the candidate's folder, a name of this writer, how many reports. */
  public static void main(String[] args) {
    Workspace workspace = new Workspace(Path.of(args[0]));
    AuditLog log = new AuditLog(workspace, Clock.systemUTC());
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      Path file = workspace.runtime().resolve("release_gate_" + args[1] + "_" + i + ".json");
      log.record(
          AuditKind.GATE_REPORT,
          place -> {
            AtomicFile.write(file, Reports.placed(place));
            return file;
          });
    }
  }
}
