package relgate.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.deploy.DeployReport.ImageRecord;
import relgate.deploy.Snapshot.KeptEndpoint;
import relgate.deploy.Snapshot.SnapshotService;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Stack;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;

/** Takes the point to go back to: copies of the databases, and what runs, under tags of its own. */
final class RollbackPointTaker {
  static final String REPOSITORY = "relgate-rollback/";
  private final EnvironmentSpec spec;
  private final DeployTools tools;
  private final StepLog steps;
  private final String stamp;
  private final Path folder;

  RollbackPointTaker(EnvironmentSpec spec, DeployTools tools, StepLog steps, String stamp) {
    this.spec = spec;
    this.tools = tools;
    this.steps = steps;
    this.stamp = stamp;
    this.folder = tools.workspace().deployBackups(spec.environment()).resolve(stamp);
  }

  RollbackPoint take(String resolved) {
    List<DatabaseBackup> backups = steps.run(Step.BACKUP, this::backUp);
    return steps.run(Step.SNAPSHOT, note -> snapshot(resolved, backups, note));
  }

  private List<DatabaseBackup> backUp(StepLog.Note note) {
    List<DatabaseBackup> result = new ArrayList<>();
    for (String path : spec.databases()) {
      result.add(tools.databases().backUp(spec.root(), path, folder));
    }
    note.detail(described(result));
    return result;
  }

  private static String described(List<DatabaseBackup> backups) {
    if (backups.isEmpty()) {
      return "no database is configured";
    }
    return backups.stream()
        .map(
            b ->
                b.existed()
                    ? "%s: %d rows, %d bytes"
                        .formatted(
                            b.path(),
                            b.rows().values().stream().mapToLong(Long::longValue).sum(),
                            b.bytes())
                    : b.path() + ": not there yet")
        .collect(Collectors.joining("; "));
  }

  private RollbackPoint snapshot(String resolved, List<DatabaseBackup> backups, StepLog.Note note) {
    List<Container> containers = new Stack(tools.commands(), tools.runner()).containers();
    List<SnapshotService> services = services(containers);
    steps.mustAll(
        services.stream().map(s -> tools.commands().docker().tag(s.imageId(), s.tag())).toList());
    Optional<Path> kept = keptConfiguration(services);
    Snapshot snapshot =
        new Snapshot(
            services.isEmpty(),
            kept.isPresent(),
            services,
            containers.stream().map(Container::untouchedMark).sorted().toList(),
            wellNow());
    RollbackPoint point = new RollbackPoint(stamp, snapshot, backups);
    if (tools.carriesOut()) {
      write(point, kept.map(relgate.json.JsonReader::text).orElse(resolved));
    }
    note.detail(
        services.isEmpty()
            ? "nothing runs yet: a rollback removes what this deploy starts"
            : services.size() + " services, " + containers.size() + " containers");
    if (!services.isEmpty() && kept.isEmpty()) {
      steps.warn(
          "the compose configuration that runs is not known: a rollback brings back its images"
              + " under the candidate's configuration");
    }
    return point;
  }

  /** One entry a service: the image of a running container before that of a stopped one. */
  private List<SnapshotService> services(List<Container> containers) {
    Map<String, List<Container>> byService =
        containers.stream()
            .collect(Collectors.groupingBy(Container::service, TreeMap::new, Collectors.toList()));
    List<SnapshotService> result = new ArrayList<>();
    byService.forEach(
        (service, all) -> {
          Container best =
              all.stream().max(Comparator.comparing(RollbackPointTaker::rank)).orElseThrow();
          int running = (int) all.stream().filter(Container::running).count();
          result.add(
              new SnapshotService(
                  service,
                  best.imageId(),
                  originalName(best),
                  tag(service),
                  running,
                  all.size() - running));
          if (all.stream().map(Container::imageId).distinct().count() > 1) {
            steps.warn(service + " runs several images; a rollback brings back the newest one");
          }
        });
    return result;
  }

  private static String rank(Container container) {
    return (container.running() ? "1 " : "0 ") + container.startedAt();
  }

  /** Where the rollback tags of a project are. */
  static String repository(EnvironmentSpec spec) {
    return REPOSITORY + spec.project().toLowerCase(Locale.ROOT);
  }

  private String tag(String service) {
    return repository(spec) + ":" + service + "-" + stamp.toLowerCase(Locale.ROOT);
  }

  /** After a rollback a container bears the rollback's tag: the name it had is in that point. */
  private String originalName(Container container) {
    String tag = container.reference();
    if (!tag.startsWith(repository(spec) + ":")) {
      return tag;
    }
    String earlier = tag.substring(tag.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
    Path point = tools.workspace().deployBackups(spec.environment()).resolve(earlier);
    return RollbackPoint.in(point).stream()
        .flatMap(p -> p.snapshot().services().stream())
        .filter(s -> s.tag().equals(tag))
        .map(SnapshotService::reference)
        .findFirst()
        .orElse(tag);
  }

  /** The configuration of the last deploy, where its images are the ones that run. */
  private Optional<Path> keptConfiguration(List<SnapshotService> services) {
    Path file = tools.workspace().environment(spec.environment());
    if (!tools.carriesOut()) {
      return Optional.of(file.resolveSibling(spec.environment() + ".compose.yaml"));
    }
    return EnvironmentState.read(file)
        .filter(state -> state.project().equals(spec.project()))
        .filter(state -> ids(state).equals(idsOf(services)))
        .flatMap(state -> Optional.ofNullable(state.configuration()))
        .map(file::resolveSibling)
        .filter(Files::exists);
  }

  private static Map<String, String> ids(EnvironmentState state) {
    return state.images().stream()
        .collect(Collectors.toMap(ImageRecord::service, ImageRecord::imageId, (a, b) -> a));
  }

  private static Map<String, String> idsOf(List<SnapshotService> services) {
    return services.stream()
        .collect(Collectors.toMap(SnapshotService::service, SnapshotService::imageId));
  }

  /** What is not well before cannot be asked for after a rollback. */
  private List<KeptEndpoint> wellNow() {
    List<KeptEndpoint> known =
        EnvironmentState.read(tools.workspace().environment(spec.environment()))
            .filter(state -> state.project().equals(spec.project()))
            .map(EnvironmentState::health)
            .filter(health -> !health.isEmpty())
            .orElse(spec.health().stream().map(KeptEndpoint::of).toList());
    return known.stream().filter(e -> tools.probe().ask(e.endpoint()).well()).toList();
  }

  private void write(RollbackPoint point, String configuration) {
    AtomicFile.folder(folder);
    AtomicFile.write(folder.resolve("compose.yaml"), configuration);
    AtomicFile.write(folder.resolve("override.yaml"), override(point.snapshot()));
    point.write(folder);
  }

  /** JSON is YAML: the images of the snapshot, and on a swarm nothing running yet. */
  private String override(Snapshot snapshot) {
    Map<String, Object> services = new LinkedHashMap<>();
    for (SnapshotService service : snapshot.services()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("image", service.tag());
      switch (spec.backend()) {
        case COMPOSE -> {}
        case SWARM -> entry.put("deploy", Map.of("replicas", 0));
      }
      services.put(service.service(), entry);
    }
    return JsonWriter.pretty(Map.of("services", services));
  }
}
