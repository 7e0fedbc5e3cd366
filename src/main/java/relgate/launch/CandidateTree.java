package relgate.launch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.Workspace;
import relgate.command.Runner;
import relgate.verdict.GateReport;

/** What git says of the candidate, asked once and before any command of a gate starts. */
public final class CandidateTree {
  private CandidateTree() {}

  public static CandidateTree lookAt(
      Workspace workspace, Runner runner, Map<String, String> environment) {
    return new CandidateTree();
  }

  public Optional<Instant> commitTime() {
    return Optional.empty();
  }

  public Identity identity(String name) {
    return new Identity(
        new GateReport.CandidateIdentity(name, null, null, null, null, false),
        new GateReport.Tool("relgate", "1.0.0", "17", "Linux"),
        List.of());
  }
}
