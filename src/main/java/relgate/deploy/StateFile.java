package relgate.deploy;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import relgate.Workspace;
import relgate.deploy.DeployReport.JournalRecord;
import relgate.json.AtomicFile;

/** Writes what runs in an environment, and the compose configuration that it runs by. */
final class StateFile {
  private final EnvironmentSpec spec;
  private final Path file;

  StateFile(EnvironmentSpec spec, Workspace workspace) {
    this.spec = spec;
    this.file = workspace.environment(spec.environment());
  }

  /** The pointer moves: this version is the last known good one. */
  void deployed(EnvironmentState version, String resolved) {
    // The configuration first: killed in between, its images tell that it is not yet what runs.
    KeptFiles files = new KeptFiles(file.resolveSibling(spec.environment() + ".files"));
    AtomicFile.write(file.resolveSibling(spec.environment() + ".compose.yaml"), files.in(resolved));
    AtomicFile.write(file, relgate.json.JsonWriter.pretty(version));
  }

  /** What a deploy ended with; the version stands as it was. */
  EnvironmentState after(DeployOutcome outcome, Instant at, @Nullable JournalRecord head) {
    EnvironmentState state =
        EnvironmentState.read(file)
            .orElseGet(() -> EnvironmentState.unknown(spec))
            .after(outcome, at, head);
    AtomicFile.write(file, relgate.json.JsonWriter.pretty(state));
    return state;
  }
}
