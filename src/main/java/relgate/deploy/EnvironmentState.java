package relgate.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.json.Default;
import relgate.json.JsonReader;

/**
 * The version that runs in one environment: the file {@code .runtime/environments/<env>.json}.
 *
 * @param deploy id of the deploy that brought it, null where relgate did not; with since, commit
 *     and verdict it stays as it is when a later release is rolled back
 * @param lastOutcome of the last deploy that changed or tried to change something
 * @param rollbackPoint stamp of the point that the last deploy could go back to
 * @param configuration path of the compose configuration that runs, seen from this file
 */
public record EnvironmentState(
    int schemaVersion,
    String environment,
    String project,
    @Nullable String deploy,
    @Nullable Instant sinceUtc,
    @Nullable String commit,
    @Nullable String verdict,
    @Default("[]") List<DeployReport.ImageRecord> images,
    DeployOutcome lastOutcome,
    Instant lastChangeUtc,
    @Nullable String rollbackPoint,
    @Nullable String configuration,
    @Default("[]") List<Snapshot.KeptEndpoint> health,
    DeployReport.@Nullable JournalRecord journal) {

  static Optional<EnvironmentState> read(Path file) {
    return Files.exists(file)
        ? Optional.of(JsonReader.strict().read(file, EnvironmentState.class))
        : Optional.empty();
  }

  /** Image ids of what runs. */
  Map<String, String> imagesByService() {
    Map<String, String> ids = new TreeMap<>();
    images.forEach(image -> ids.putIfAbsent(image.service(), image.imageId()));
    return ids;
  }

  /** An environment whose version relgate did not bring. */
  static EnvironmentState unknown(EnvironmentSpec spec) {
    return new EnvironmentState(
        DeployReport.SCHEMA_VERSION,
        spec.environment(),
        spec.project(),
        null,
        null,
        null,
        null,
        List.of(),
        DeployOutcome.REFUSED,
        Instant.EPOCH,
        null,
        null,
        List.of(),
        null);
  }

  /** The same version, after a later deploy that did not replace it. */
  EnvironmentState after(
      DeployOutcome outcome, Instant at, DeployReport.@Nullable JournalRecord head) {
    return new EnvironmentState(
        schemaVersion,
        environment,
        project,
        deploy,
        sinceUtc,
        commit,
        verdict,
        images,
        outcome,
        at,
        rollbackPoint,
        configuration,
        health,
        head);
  }
}
