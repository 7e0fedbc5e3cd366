package relgate.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.deploy.DeployReport.RollbackRecord;
import relgate.deploy.Snapshot.KeptEndpoint;
import relgate.deploy.Snapshot.SnapshotService;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Stack;
import relgate.deploy.health.Expectation;
import relgate.deploy.health.HealthResult;

/**
 * Back to the point: writers stopped, images of all services, databases, start, health; images and
 * data go together or not at all. Every step may run again after a kill.
 */
final class Rollback {
  private final EnvironmentSpec spec;
  private final DeployRequest request;
  private final DeployTools tools;
  private final StepLog steps;
  private final RollbackPoint point;
  private final Path folder;
  private final List<DatabaseRestore> restored = new ArrayList<>();
  private @Nullable HealthResult health;

  Rollback(
      EnvironmentSpec spec,
      DeployRequest request,
      DeployTools tools,
      StepLog steps,
      RollbackPoint point) {
    this.spec = spec;
    this.request = request;
    this.tools = tools;
    this.steps = steps;
    this.point = point;
    this.folder = tools.workspace().deployBackups(spec.environment()).resolve(point.stamp());
  }

  /** Where the stack stands when its rollback begins. */
  private enum Standing {
    /** As it was: the old version never stopped. */
    UNTOUCHED,
    /** Stopped now, with its old containers and databases to be put back. */
    STOPPED,
    /** An earlier call, or a person after it, has started the old version again. */
    BACK
  }

  /**
   * Runs the rollback.
   *
   * @param earlier what an earlier call of this rollback left
   * @throws StepFailed where the old version could not be brought back
   */
  RollbackRecord run(String reason, Earlier earlier) {
    long startNanos = tools.timer().nanos();
    steps.goBack();
    Standing standing = steps.run(Step.STOP_WRITERS, note -> stopWriters(earlier, note));
    switch (standing) {
      case UNTOUCHED -> originalNames();
      case STOPPED -> putBack(earlier);
      case BACK -> health = steps.run(Step.HEALTH_BACK, this::healthBack);
    }
    double seconds = Math.round((tools.timer().nanos() - startNanos) / 1e6) / 1e3;
    boolean untouched = standing == Standing.UNTOUCHED;
    return new RollbackRecord(reason, untouched, seconds, running(), restored, health);
  }

  /**
   * What an earlier call of the same rollback did.
   *
   * @param began whether there was one
   * @param databaseIsBack whether it restored the databases: rows written since then must stay
   */
  record Earlier(boolean began, boolean databaseIsBack) {}

  private void putBack(Earlier earlier) {
    steps.run(Step.IMAGES_BACK, this::imagesBack);
    if (!earlier.databaseIsBack()) {
      steps.run(Step.DATABASE_BACK, this::databaseBack);
    }
    if (!point.snapshot().first()) {
      steps.run(Step.START_BACK, this::startBack);
      health = steps.run(Step.HEALTH_BACK, this::healthBack);
    }
  }

  private List<Container> containers() {
    return new Stack(tools.commands(), tools.runner()).containers();
  }

  private Map<String, String> running() {
    Map<String, String> result = new TreeMap<>();
    containers().forEach(c -> result.put(c.service(), c.imageId()));
    return result;
  }

  /** Looks for the images before it stops anything. */
  private Standing stopWriters(Earlier earlier, StepLog.Note note) {
    List<Container> all = containers();
    List<String> now = all.stream().map(Container::untouchedMark).sorted().toList();
    if (now.equals(point.snapshot().identities())) {
      note.skipped("the old version never stopped: images and databases are as they were");
      return Standing.UNTOUCHED;
    }
    if (earlier.began() && point.snapshot().runsIn(all)) {
      note.skipped("the old version runs again already: its databases are taken as they are");
      return Standing.BACK;
    }
    imagesAreThere();
    tools.commands().stop(all).forEach(steps::insist);
    List<String> left =
        containers().stream().filter(Container::running).map(Container::service).toList();
    if ((tools.commands().settlesLater() || !left.isEmpty()) && !settled()) {
      throw new StepFailed(
          "stop_writers", "no container of the project running", left + " still run", BY_HAND);
    }
    note.detail(all.size() + " containers stopped");
    return Standing.STOPPED;
  }

  private static final String BY_HAND = "Run the commands below by hand, in this order.";

  /** A swarm stops its tasks a moment after it said so, and may start one more before it does. */
  private boolean settled() {
    int quiet = 0;
    for (int i = 0; i < LOOKS && quiet < QUIET_LOOKS; i++) {
      quiet = containers().stream().anyMatch(Container::running) ? 0 : quiet + 1;
      tools.timer().sleep(Duration.ofMillis(500));
    }
    return quiet >= QUIET_LOOKS;
  }

  private static final int LOOKS = 60;
  private static final int QUIET_LOOKS = 4;

  private void imagesAreThere() {
    List<SnapshotService> services = point.snapshot().services();
    List<Outcome> tags =
        steps.all(services.stream().map(s -> tools.commands().docker().imageId(s.tag())).toList());
    for (int i = 0; i < services.size(); i++) {
      if (!tags.get(i).stdout().strip().equals(services.get(i).imageId())) {
        tagAgain(services.get(i));
      }
    }
  }

  /** A tag that is gone is put back where the image still is; without the image nothing starts. */
  private void tagAgain(SnapshotService service) {
    Outcome retagged =
        steps.runner().run(tools.commands().docker().tag(service.imageId(), service.tag()));
    if (!retagged.succeeded()) {
      throw new StepFailed(
          "image of " + service.service(),
          service.imageId() + ", as it ran before the deploy",
          "it is gone from the engine; images and databases were left as they are",
          "Load or pull that image, then run again with --resume.");
    }
  }

  private StepLog.Note imagesBack(StepLog.Note note) {
    if (point.snapshot().first()) {
      steps.insist(tools.commands().removeAll());
      note.detail("nothing ran before: what the deploy started was removed");
      return note;
    }
    tools.commands().create(RollbackPoint.files(folder), replicas()).forEach(steps::insist);
    if (tools.commands().settlesLater() && !settled()) {
      throw new StepFailed("images_back", "no task running yet", "tasks still run", BY_HAND);
    }
    List<Container> made = containers();
    tools.commands().remove(strangers(made)).forEach(steps::insist);
    verifyImages(made);
    note.detail("images of " + point.snapshot().services().size() + " services verified by id");
    return note;
  }

  /** Services that ran, with how many containers; stopped ones are made but not started. */
  private Map<String, Integer> replicas() {
    return point.snapshot().replicas();
  }

  /** What the failed release added, or an `up` of other services than the deploy's own. */
  private List<Container> strangers(List<Container> all) {
    return all.stream().filter(c -> !point.snapshot().images().containsKey(c.service())).toList();
  }

  private void verifyImages(List<Container> all) {
    Map<String, String> wanted = point.snapshot().images();
    for (Container container : all) {
      String image = wanted.get(container.service());
      if (image != null && !image.equals(container.imageId())) {
        throw new StepFailed(
            "service " + container.service(), "image " + image, container.imageId(), BY_HAND);
      }
    }
  }

  private StepLog.Note databaseBack(StepLog.Note note) {
    for (DatabaseBackup backup : point.databases()) {
      DatabaseRestore one = tools.databases().restore(spec.root(), backup, folder);
      restored.add(one);
      if (!one.equalToBackup()) {
        throw new StepFailed(
            backup.path(), "the bytes of the backup", "another file in place", BY_HAND);
      }
    }
    long aside = restored.stream().mapToLong(DatabaseRestore::rowsSetAside).sum();
    note.detail(
        point.databases().isEmpty()
            ? "no database is configured"
            : restored.size() + " restored; " + aside + " rows are only in what was replaced");
    return note;
  }

  private StepLog.Note startBack(StepLog.Note note) {
    tools.commands().start(RollbackPoint.files(folder), replicas()).forEach(steps::insist);
    List<Container> rested =
        containers().stream()
            .filter(Container::running)
            .filter(c -> !point.snapshot().longRunning().contains(c.service()))
            .toList();
    tools.commands().rest(rested).forEach(steps::insist);
    note.detail("started as many containers of each service as ran before");
    return note;
  }

  private HealthResult healthBack(StepLog.Note note) {
    HealthResult finding =
        tools
            .health()
            .await(
                new Expectation(
                    point.snapshot().health().stream().map(KeptEndpoint::endpoint).toList(),
                    Set.of(),
                    point.snapshot().resting(),
                    Duration.ofSeconds(Math.min(1, spec.stableSeconds())),
                    request.healthTimeout(),
                    Duration.ofMillis(Math.min(500, request.healthInterval().toMillis()))));
    health = finding;
    List<Container> all = containers();
    verifyImages(all);
    verifyCounts(all);
    if (!finding.well()) {
      throw new StepFailed("health", "the old version well again", finding.reason(), BY_HAND);
    }
    originalNames();
    note.detail("the old version is well; all images are the ones of before");
    return finding;
  }

  private void verifyCounts(List<Container> all) {
    for (SnapshotService service : point.snapshot().services()) {
      long now =
          all.stream().filter(c -> c.service().equals(service.service()) && c.running()).count();
      if (now != service.running()) {
        throw new StepFailed(
            "service " + service.service(),
            service.running() + " containers running, as before",
            now + " running",
            BY_HAND);
      }
    }
  }

  /** A plain `docker compose up` later must not bring the bad images back under their names. */
  private void originalNames() {
    List<Command> tags =
        point.snapshot().services().stream()
            .filter(Rollback::named)
            .map(s -> tools.commands().docker().tag(s.imageId(), s.reference()))
            .toList();
    for (Outcome tagged : steps.all(tags)) {
      if (!tagged.succeeded()) {
        steps.warn("a name was not given back: " + tagged.command().line());
      }
    }
  }

  private static boolean named(SnapshotService service) {
    String name = service.reference();
    return !name.isEmpty()
        && !name.contains("@")
        && !name.startsWith("sha256:")
        && !name.startsWith("relgate-");
  }
}
