package relgate.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.ToolFailure;
import relgate.deploy.DeployReport.RollbackRecord;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseRestore;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Stack;
import relgate.deploy.health.HealthResult;
import relgate.json.AtomicFile;

/**
 * Back to the point: writers stopped, images of all services, databases, start, health; images and
 * data go together or not at all. Every step may run again after a kill.
 */
final class Rollback {
  private final EnvironmentSpec spec;
  private final DeployTools tools;
  private final StepLog steps;
  private final RollbackPoint point;
  private final Path folder;
  private final OldVersion old;
  private final OldStack stack;
  private final WrittenVolumes volumes;
  private @Nullable HealthResult health;

  Rollback(PointWork work) {
    this.spec = work.spec();
    this.tools = work.tools();
    this.steps = work.steps();
    this.point = work.point();
    this.folder = work.folder();
    this.old = new OldVersion(work);
    this.stack = OldStack.of(work);
    this.volumes = new WrittenVolumes(work);
  }

  /** Where the stack stands when its rollback begins. */
  private enum Standing {
    /** As it was: the old version never stopped. */
    UNTOUCHED,
    /** The old containers are still the ones, stopped for a backup: nothing else has run since. */
    PAUSED,
    /** All old containers are there beside the release's, which wrote to no database. */
    BESIDE,
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
      case UNTOUCHED -> old.originalNames();
      case PAUSED -> startPaused();
      case BESIDE -> startBeside();
      case STOPPED -> putBack(earlier);
      case BACK -> health = steps.run(Step.HEALTH_BACK, old::health);
    }
    double seconds = Math.round((tools.timer().nanos() - startNanos) / 1e6) / 1e3;
    boolean untouched = standing == Standing.UNTOUCHED || standing == Standing.PAUSED;
    return new RollbackRecord(reason, untouched, seconds, running(), restores(), health);
  }

  /**
   * Brings the version of the point on demand, in the place of what runs well.
   *
   * @param withDatabases whether the point's databases come back as well
   */
  StepLog.Note instead(boolean withDatabases, StepLog.Note note) {
    old.imagesAreThere();
    stack.stop(containers());
    stack.make();
    if (withDatabases) {
      databaseBack(note);
    }
    stack.start();
    note.detail(
        "the version of "
            + point.stamp()
            + (withDatabases ? " with its databases" : " on the data of now"));
    return note;
  }

  /** Counted while the old version serves again: with many rows that takes its time. */
  List<DatabaseRestore> restores() {
    for (DatabaseRestore restore : Restores.in(folder).restores()) {
      point.databases().stream()
          .filter(backup -> backup.path().equals(restore.path()) && restore.rowsSetAside() < 0)
          .findFirst()
          .map(backup -> tools.databases().counted(spec.root(), restore, backup, folder))
          .ifPresent(this::note);
    }
    List<DatabaseRestore> restores = Restores.in(folder).restores();
    if (restores.stream().anyMatch(restore -> restore.rowsSetAside() != 0)) {
      keep();
    }
    return restores;
  }

  private void keep() {
    try {
      String why = "rows that only the replaced databases have\n";
      AtomicFile.write(folder.resolve(Pruning.KEEP), why);
    } catch (ToolFailure e) {
      steps.warn("what was set aside could not be marked: " + e.problem().found());
    }
  }

  private void startPaused() {
    steps.run(
        Step.START_BACK,
        note -> {
          List<Container> paused =
              containers().stream()
                  .filter(c -> point.snapshot().longRunning().contains(c.service()))
                  .toList();
          steps.insist(tools.commands().startAgain(tools.commands().startTokens(paused)));
          note.detail("the containers that were stopped for the backup run again");
          return note;
        });
    health = steps.run(Step.HEALTH_BACK, old::health);
  }

  /** The old ones first: whoever is asked meanwhile finds them. */
  private void startBeside() {
    steps.run(
        Step.START_BACK,
        note -> {
          stack.startBeside();
          note.detail("the old containers serve again, the release's are gone");
          return note;
        });
    health = steps.run(Step.HEALTH_BACK, old::health);
    volumes.warn();
  }

  /**
   * What an earlier call of the same rollback did.
   *
   * @param began whether there was one
   * @param databaseIsBack whether it restored the databases: rows written since then must stay
   */
  record Earlier(boolean began, boolean databaseIsBack) {}

  private void putBack(Earlier earlier) {
    boolean first = point.snapshot().first();
    if (!first) {
      steps.run(Step.IMAGES_BACK, this::imagesBack);
    }
    if (!earlier.databaseIsBack()) {
      steps.run(Step.DATABASE_BACK, this::databaseBack);
    }
    if (first) {
      // Last: what lies in a volume is reached through the containers that are removed now.
      steps.run(Step.IMAGES_BACK, this::removed);
    } else {
      steps.run(Step.START_BACK, this::startBack);
      health = steps.run(Step.HEALTH_BACK, old::health);
    }
    volumes.warn();
  }

  private List<Container> containers() {
    return new Stack(tools.commands(), steps.questions()).containers();
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
    if (!now.isEmpty() && now.equals(point.snapshot().identities())) {
      note.skipped("the old version never stopped: images and databases are as they were");
      return Standing.UNTOUCHED;
    }
    if (!earlier.began() && point.snapshot().pausedAre(all)) {
      note.skipped("only stopped for the backup: images and databases are as they were");
      return Standing.PAUSED;
    }
    if (earlier.began() && stack.runs(all)) {
      note.skipped("the old version runs again already: its databases are taken as they are");
      return Standing.BACK;
    }
    if (stack.beside(all)) {
      volumes.of(all);
      note.detail("the old containers are there: nothing else has to stop");
      return Standing.BESIDE;
    }
    stop(all);
    note.detail(all.size() + " containers stopped");
    return Standing.STOPPED;
  }

  private void stop(List<Container> all) {
    old.imagesAreThere();
    volumes.of(all);
    stack.stop(all);
    List<String> left =
        containers().stream().filter(Container::running).map(Container::service).toList();
    if ((tools.commands().settlesLater() || !left.isEmpty()) && !settled()) {
      throw new StepFailed(
          "stop_writers",
          "no container of the project running",
          left + " still run",
          PointWork.BY_HAND);
    }
  }

  /** A swarm stops its tasks a moment after it said so, and may start one more before it does. */
  private boolean settled() {
    int quiet = 0;
    for (int i = 0; i < LOOKS && quiet < QUIET_LOOKS; i++) {
      boolean busy =
          containers().stream().anyMatch(c -> c.running() || c.status().startsWith("starting"));
      quiet = busy ? 0 : quiet + 1;
      tools.timer().sleep(Duration.ofMillis(500));
    }
    return quiet >= QUIET_LOOKS;
  }

  private static final int LOOKS = 60;
  private static final int QUIET_LOOKS = 4;

  private StepLog.Note removed(StepLog.Note note) {
    stack.remove();
    note.detail("nothing ran before: what the deploy started was removed");
    return note;
  }

  private StepLog.Note imagesBack(StepLog.Note note) {
    stack.make();
    if (tools.commands().settlesLater() && !settled()) {
      throw new StepFailed(
          "images_back", "no task running yet", "tasks still run", PointWork.BY_HAND);
    }
    old.verifyImages(containers());
    note.detail("images of " + point.snapshot().services().size() + " services verified by id");
    return note;
  }

  private StepLog.Note databaseBack(StepLog.Note note) {
    for (DatabaseBackup backup : point.databases()) {
      DatabaseRestore one = tools.databases().restore(spec.root(), backup, folder);
      note(one);
      if (!one.equalToBackup()) {
        throw new StepFailed(
            backup.path(), "the bytes of the backup", "another file in place", PointWork.BY_HAND);
      }
    }
    note.detail(
        point.databases().isEmpty()
            ? "no database is configured"
            : point.databases().size() + " restored; what was there is kept below the point");
    return note;
  }

  /** Without this note nobody prunes what was set aside: a full disk must not stop the way back. */
  private void note(DatabaseRestore restore) {
    try {
      if (tools.carriesOut()) {
        Restores.in(folder).with(restore).write(folder);
      }
    } catch (ToolFailure e) {
      steps.warn("a restore could not be written down: " + e.problem().found());
    }
  }

  private StepLog.Note startBack(StepLog.Note note) {
    stack.start();
    note.detail("started as many containers of each service as ran before");
    return note;
  }
}
