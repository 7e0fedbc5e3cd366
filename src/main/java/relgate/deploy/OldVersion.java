package relgate.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.deploy.Snapshot.KeptEndpoint;
import relgate.deploy.Snapshot.SnapshotService;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.Stack;
import relgate.deploy.health.Expectation;
import relgate.deploy.health.HealthResult;

/** The version of a snapshot: whether it is what runs, and well. */
record OldVersion(PointWork work) {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration BETWEEN_STARTS = Duration.ofSeconds(3);

  /**
   * Waits until it is well again, and compares images and numbers of containers.
   *
   * @throws StepFailed where it is not what ran before, or not well
   */
  HealthResult health(StepLog.Note note) {
    HealthResult result = await();
    long startNanos = work.tools().timer().nanos();
    while (!result.well()
        && work.tools().timer().nanos() - startNanos < timeout().toNanos()
        && OldStack.of(work).startAgain()) {
      work.tools().timer().sleep(BETWEEN_STARTS);
      result = await();
    }
    if (!result.well()) {
      throw new StepFailed("health", "the old version well again", result.reason(), remedy());
    }
    List<Container> all = new Stack(work.tools().commands(), work.steps().questions()).containers();
    verifyImages(all);
    verifyCounts(all);
    originalNames();
    Set<String> resting = work.snapshot().resting();
    note.detail(
        "the old version is well; all images are the ones of before"
            + (resting.isEmpty() ? "" : "; as before the deploy, nothing runs of " + resting));
    return result;
  }

  private HealthResult await() {
    return work.tools()
        .health()
        .await(
            new Expectation(
                work.snapshot().health().stream().map(KeptEndpoint::endpoint).toList(),
                Set.of(),
                work.snapshot().resting(),
                Duration.ofSeconds(Math.min(1, work.spec().stableSeconds())),
                timeout(),
                Duration.ofMillis(Math.min(500, work.request().healthInterval().toMillis())),
                work.snapshot().replicas()));
  }

  /** Tasks that no node takes are the cluster's to start, as soon as one can. */
  private String remedy() {
    return unplaced()
        ? "Bring the node back, or make room for what the found names; the cluster then starts the"
            + " missing tasks by itself. Then finish with --resume."
        : PointWork.BY_HAND;
  }

  private boolean unplaced() {
    try {
      return OldStack.of(work).waitsForRoom();
    } catch (EngineProblem e) {
      return false;
    }
  }

  /** The old version was well: a machine that is busy is no reason to give it up. */
  private Duration timeout() {
    Duration release = work.request().healthTimeout();
    return release.compareTo(LEAST) < 0 ? LEAST : release;
  }

  void verifyImages(List<Container> all) {
    Map<String, String> wanted = work.snapshot().images();
    for (Container container : all) {
      String image = wanted.get(container.service());
      if (image != null && !image.equals(container.imageId())) {
        throw new StepFailed(
            "service " + container.service(),
            "image " + image,
            container.imageId(),
            PointWork.BY_HAND);
      }
    }
  }

  /** A cluster that had no place for all of them before may have one by now. */
  private void verifyCounts(List<Container> all) {
    for (SnapshotService service : work.snapshot().services()) {
      long now =
          all.stream().filter(c -> c.service().equals(service.service()) && c.running()).count();
      boolean more = now > service.running() && work.tools().commands().settlesLater();
      if (now != service.running() && !more) {
        throw new StepFailed(
            "service " + service.service(),
            service.running() + " containers running, as before",
            now + " running",
            PointWork.BY_HAND);
      }
    }
  }

  /** A plain `docker compose up` later must not bring the bad images back under their names. */
  void originalNames() {
    List<Command> tags =
        work.snapshot().services().stream()
            .filter(SnapshotService::named)
            .map(s -> work.tools().commands().docker().tag(s.imageId(), s.reference()))
            .toList();
    for (Outcome tagged : work.steps().all(tags)) {
      if (!tagged.succeeded()) {
        work.steps().warn("a name was not given back: " + tagged.command().line());
      }
    }
  }

  /** Looks for its images before anything is stopped. */
  void imagesAreThere() {
    List<SnapshotService> services =
        work.snapshot().services().stream().filter(SnapshotService::tagged).toList();
    List<Outcome> tags =
        work.steps()
            .all(
                services.stream()
                    .map(s -> work.tools().commands().docker().imageId(s.tag()))
                    .toList());
    for (int i = 0; i < services.size(); i++) {
      if (!tags.get(i).stdout().strip().equals(services.get(i).imageId())) {
        tagAgain(services.get(i));
      }
    }
  }

  /** A tag that is gone is put back where the image still is; without the image nothing starts. */
  private void tagAgain(SnapshotService service) {
    Outcome retagged =
        work.steps()
            .runner()
            .run(work.tools().commands().docker().tag(service.imageId(), service.tag()));
    if (!retagged.succeeded()) {
      throw new StepFailed(
          "image of " + service.service(),
          service.imageId() + ", as it ran before the deploy",
          "it is gone from the engine; images and databases were left as they are",
          "Load or pull that image, then run again with --resume.");
    }
  }
}
