package relgate.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import relgate.config.DeploySection.FinalBackup;
import relgate.deploy.Snapshot.KeptEndpoint;
import relgate.deploy.Snapshot.SnapshotService;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.engine.ClusterEntry;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Stack;
import relgate.deploy.engine.Swarm;
import relgate.deploy.engine.SwarmStack;

/** Takes the point to go back to: copies of the databases, and what runs, under tags of its own. */
final class RollbackPointTaker {
  static final String REPOSITORY = "relgate-rollback/";
  private static final String ONLINE = "online";
  private static final String NO_DATABASE = "no database is configured";
  private final EnvironmentSpec spec;
  private final DeployTools tools;
  private final StepLog steps;
  private final String stamp;
  private final KnownVersions known;
  private final Path folder;

  RollbackPointTaker(
      EnvironmentSpec spec, DeployTools tools, StepLog steps, KnownVersions known, String stamp) {
    this.spec = spec;
    this.tools = tools;
    this.steps = steps;
    this.stamp = stamp;
    this.known = known;
    this.folder = tools.workspace().deployBackups(spec.environment()).resolve(stamp);
  }

  /** The stack as it is now; endpoints are asked while everything still runs. */
  Observation observe() {
    List<Container> containers = new Stack(tools.commands(), tools.runner()).containers();
    Map<String, String> updates = new TreeMap<>();
    cluster().forEach(service -> updates.put(service.name(), service.update()));
    return new Observation(containers, updates, wellNow());
  }

  /** The services of a swarm's stack, run or not; none on one engine, and none in a plan. */
  private List<ClusterEntry> cluster() {
    return tools.commands() instanceof Swarm swarm && tools.carriesOut()
        ? new SwarmStack(swarm, tools.runner()).services()
        : List.of();
  }

  /** Gives images the names that they had, where a build that failed half-way has moved them. */
  DeployReport.RollbackRecord namesBack(Observation before, String reason) {
    List<SnapshotService> services = services(before.containers());
    services.stream()
        .filter(SnapshotService::named)
        .map(s -> tools.commands().docker().tag(s.imageId(), s.reference()))
        .filter(command -> !steps.runner().run(command).succeeded())
        .forEach(command -> steps.warn("a name was not given back: " + command.line()));
    Map<String, String> images = before.images();
    return new DeployReport.RollbackRecord(reason, true, 0, images, List.of(), null);
  }

  /** Copies that are made while the old version serves: there whatever happens next. */
  List<DatabaseBackup> backUpOnline(StepLog.Note note) {
    Path online = spec.finalBackup() == FinalBackup.ONLINE ? folder : folder.resolve(ONLINE);
    List<DatabaseBackup> backups =
        spec.databases().stream()
            .map(path -> tools.databases().backUp(spec.root(), path, online))
            .toList();
    note.detail(described(backups));
    return backups;
  }

  /** Copies that hold the last row: made in one pass, checked while the next version starts. */
  List<DatabaseBackup> backUpStopped(List<DatabaseBackup> online, StepLog.Note note) {
    if (spec.finalBackup() == FinalBackup.ONLINE || spec.databases().isEmpty()) {
      note.skipped(spec.databases().isEmpty() ? NO_DATABASE : "the online backup is the last one");
      return online;
    }
    List<DatabaseBackup> backups =
        spec.databases().stream()
            .map(path -> tools.databases().copyStopped(spec.root(), path, folder))
            .toList();
    note.detail(
        backups.stream()
            .map(backup -> backup.path() + ": " + backup.bytes() + " bytes")
            .collect(Collectors.joining("; ")));
    return backups;
  }

  /** The checks of the final copies, off the way of the release. */
  BackgroundQuestion<List<DatabaseBackup>> verification(List<DatabaseBackup> backups) {
    return BackgroundQuestion.ask(
        () -> backups.stream().map(b -> tools.databases().verified(b, folder)).toList());
  }

  /** The point with the checked backups; the online copies have done their duty. */
  RollbackPoint verified(RollbackPoint point, List<DatabaseBackup> backups) {
    RollbackPoint checked = new RollbackPoint(point.stamp(), point.snapshot(), backups);
    if (tools.carriesOut()) {
      checked.write(folder);
      Folders.delete(folder.resolve(ONLINE));
    }
    return checked;
  }

  private static String described(List<DatabaseBackup> backups) {
    if (backups.isEmpty()) {
      return NO_DATABASE;
    }
    return backups.stream()
        .map(
            b ->
                b.existed() && b.file() == null
                    ? b.path() + ": left to the final backup, writers would have had to wait"
                    : b.existed()
                        ? "%s: %d rows, %d bytes"
                            .formatted(
                                b.path(),
                                b.rows().values().stream().mapToLong(Long::longValue).sum(),
                                b.bytes())
                        : b.path() + ": not there yet")
        .collect(Collectors.joining("; "));
  }

  RollbackPoint snapshot(
      Observation before, Release release, List<DatabaseBackup> backups, StepLog.Note note) {
    List<Container> containers = before.containers();
    List<ClusterEntry> cluster = cluster();
    List<SnapshotService> services = tagged(cluster, containers);
    Optional<String> kept = known.configurationOf(idsOf(services));
    Snapshot snapshot =
        new Snapshot(
            services.isEmpty(),
            kept.isPresent(),
            services,
            containers.stream().map(Container::untouchedMark).sorted().toList(),
            before.well());
    RollbackPoint point = new RollbackPoint(stamp, snapshot, backups);
    List<String> inspected =
        keep(point, cluster, new OldConfiguration(tools, kept).of(release, containers));
    note.detail(
        services.isEmpty()
            ? "nothing runs yet: a rollback removes what this deploy starts"
            : services.size() + " services, " + containers.size() + " containers");
    warnings(before, inspected);
    return point;
  }

  /** Writes the point down; the services of its configuration that come from their containers. */
  private List<String> keep(
      RollbackPoint point, List<ClusterEntry> cluster, OldConfiguration.Complete configuration) {
    if (tools.carriesOut()) {
      point.keep(folder, configuration.text(), tools.commands());
      if (!cluster.isEmpty()) {
        new SwarmPoint(cluster).write(folder);
      }
      known.begin(point);
    }
    return configuration.inspected();
  }

  /** The services, each image of which is kept under a tag unless a registry keeps it. */
  private List<SnapshotService> tagged(List<ClusterEntry> cluster, List<Container> containers) {
    List<SnapshotService> services =
        cluster.isEmpty() ? services(containers) : ofCluster(cluster, containers);
    steps.mustAll(
        services.stream()
            .filter(SnapshotService::tagged)
            .map(s -> tools.commands().docker().tag(s.imageId(), s.tag()))
            .toList());
    return services;
  }

  private void warnings(Observation before, List<String> inspected) {
    before
        .dead()
        .forEach(
            dead ->
                steps.warn(
                    dead + " before this deploy: a rollback makes its container and leaves it so"));
    if (!inspected.isEmpty()) {
      steps.warn(
          "the compose configuration by which "
              + String.join(", ", inspected)
              + " runs is not known: a rollback makes it again as the engine describes its"
              + " containers");
    }
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

  /** Wanted tasks count, also those that wait for a node: what a rollback asks for again. */
  private List<SnapshotService> ofCluster(List<ClusterEntry> cluster, List<Container> containers) {
    List<SnapshotService> result = new ArrayList<>();
    for (ClusterEntry service : cluster) {
      boolean pinned = service.image().contains("@");
      String imageId =
          containers.stream()
              .filter(c -> c.service().equals(service.name()))
              .max(Comparator.comparing(RollbackPointTaker::rank))
              .map(Container::imageId)
              .orElse(service.image());
      result.add(
          new SnapshotService(
              service.name(),
              imageId,
              service.image(),
              pinned || !imageId.startsWith("sha256:") ? service.image() : tag(service.name()),
              service.replicas(),
              0));
    }
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
}
