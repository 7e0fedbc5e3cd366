package relgate.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import relgate.Workspace;
import relgate.deploy.DeployReport.JournalRecord;
import relgate.json.AtomicFile;

/**
 * Writes what runs in an environment and, apart from it, the compose configuration that it runs by:
 * that holds values of secrets, so it lies with the backups, which no upload takes.
 */
final class StateFile {
  /** Where the configuration of an environment lies, seen from its state. */
  static final String CONFIGURATION = "../deploy_backups/known_good/%s.compose.yaml";

  private final EnvironmentSpec spec;
  private final Path file;
  private final Path configuration;

  StateFile(EnvironmentSpec spec, Workspace workspace) {
    this.spec = spec;
    this.file = workspace.environment(spec.environment());
    this.configuration =
        file.resolveSibling(CONFIGURATION.formatted(spec.environment())).normalize();
  }

  /** The pointer moves: this version is the last known good one. */
  void deployed(EnvironmentState version, String resolved) {
    // The configuration first: killed in between, its images tell that it is not yet what runs.
    KeptFiles files = new KeptFiles(configuration.resolveSibling(spec.environment() + ".files"));
    AtomicFile.write(configuration, files.in(resolved));
    AtomicFile.write(file, relgate.json.JsonWriter.pretty(version));
    forgetEarlierPlace();
  }

  /** Older versions kept the configuration beside this file, where uploads take it. */
  private void forgetEarlierPlace() {
    try {
      Files.deleteIfExists(file.resolveSibling(configuration.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
