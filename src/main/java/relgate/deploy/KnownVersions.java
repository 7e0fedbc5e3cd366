package relgate.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.Workspace;
import relgate.deploy.EnvironmentNote.Unfinished;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.journal.Attempt;
import relgate.json.JsonReader;

/**
 * What is known of the versions of one stack: in the engine, where every checkout finds it, and in
 * this checkout's own file, where the engine has no note.
 */
final class KnownVersions {
  private final EnvironmentSpec spec;
  private final DeployTools tools;
  private final StepLog steps;
  private final Optional<EnvironmentNote> engine;

  KnownVersions(
      EnvironmentSpec spec, DeployTools tools, StepLog steps, Optional<EnvironmentNote> engine) {
    this.spec = spec;
    this.tools = tools;
    this.steps = steps;
    this.engine = engine;
  }

  EnvironmentSpec spec() {
    return spec;
  }

  /** Image ids by service of the version that is known to be good; empty where none is. */
  Map<String, String> goodImages() {
    return engine
        .map(EnvironmentNote::images)
        .filter(images -> !images.isEmpty())
        .or(
            () ->
                EnvironmentState.read(tools.workspace().environment(spec.environment()))
                    .filter(state -> state.project().equals(spec.project()))
                    .map(EnvironmentState::imagesByService))
        .orElse(Map.of());
  }

  /** The compose file that these images run by, where this checkout or an older note has it. */
  Optional<String> configurationOf(Map<String, String> images) {
    Path file = tools.workspace().environment(spec.environment());
    if (!tools.carriesOut()) {
      return Optional.of("");
    }
    return EnvironmentState.read(file)
        .filter(state -> state.project().equals(spec.project()))
        .filter(state -> state.imagesByService().equals(images))
        .flatMap(state -> Optional.ofNullable(state.configuration()))
        .map(name -> file.resolveSibling(name).normalize())
        .filter(Files::exists)
        .map(JsonReader::text)
        .or(() -> noted(images));
  }

  private Optional<String> noted(Map<String, String> images) {
    return engine
        .filter(note -> note.images().equals(images) && !note.configuration().isEmpty())
        .map(note -> PackedText.text(note.configuration()));
  }

  /**
   * The point of a deploy that another checkout began and did not end; empty where there is none.
   *
   * @param stamp of this deploy, under which the point is kept here
   * @throws StepFailed where only the other checkout can go back, since its backups lie there
   */
  Optional<RollbackPoint> pointOfAnother(String stamp, Observation now) {
    Optional<Unfinished> other = another();
    if (other.isEmpty() || now.images().equals(other.get().snapshot().images())) {
      return Optional.empty();
    }
    Unfinished unfinished = other.get();
    Optional<String> configuration = configurationOf(unfinished);
    if (!spec.databases().isEmpty() || configuration.isEmpty()) {
      throw refused(unfinished);
    }
    steps.warn(
        "deploy "
            + unfinished.deploy()
            + " from "
            + unfinished.root()
            + " on "
            + unfinished.host()
            + " was not ended: what it brought is not what a rollback goes back to");
    Snapshot snapshot = unfinished.snapshot().asking(spec.health());
    RollbackPoint point = new RollbackPoint(stamp, snapshot, List.of());
    Path folder = tools.workspace().deployBackups(spec.environment()).resolve(stamp);
    point.keep(folder, configuration.get(), tools.commands());
    return Optional.of(point);
  }

  /** Where the other checkout is one of this machine, its point is read there. */
  private Optional<String> configurationOf(Unfinished unfinished) {
    if (!unfinished.configuration().isEmpty()) {
      return Optional.of(PackedText.text(unfinished.configuration()));
    }
    Path points = new Workspace(Path.of(unfinished.root())).deployBackups(spec.environment());
    Path file = RollbackPoint.files(points.resolve(unfinished.point())).get(0);
    return unfinished.host().equals(tools.lease().host()) && Files.isReadable(file)
        ? Optional.of(JsonReader.text(file))
        : Optional.empty();
  }

  /** Begun in another folder, or by a deploy that the journal of this one has lost. */
  private Optional<Unfinished> another() {
    List<String> own = Attempt.all(steps.journal()).stream().map(Attempt::deploy).toList();
    return engine
        .flatMap(note -> Optional.ofNullable(note.unfinished()))
        .filter(
            unfinished ->
                !unfinished.root().equals(tools.workspace().root().toString())
                    || !own.contains(unfinished.deploy()));
  }

  /** A deploy of this folder that noted its beginning and never came to replace anything. */
  void settleAbandoned(UnfinishedDeploys journal) {
    boolean begun = engine.isPresent() && engine.get().unfinished() != null;
    if (begun && another().isEmpty() && journal.unsettled().isEmpty()) {
      settle();
    }
  }

  /** Refuses to finish here what was begun elsewhere. */
  void refuseForeign() {
    another()
        .ifPresent(
            unfinished -> {
              throw refused(unfinished);
            });
  }

  private StepFailed refused(Unfinished unfinished) {
    return new StepFailed(
        "deploy " + unfinished.deploy(),
        "no deploy of another folder that was begun and not ended",
        "it ran from " + unfinished.root() + " on " + unfinished.host(),
        "Its backups lie there: run `relgate deploy-with-rollback --env "
            + spec.environment()
            + " --candidate "
            + unfinished.root()
            + " --resume` on "
            + unfinished.host()
            + " first. Where that folder is gone for good, bring a version that you know by hand,"
            + " then take the notes away: `"
            + tools.commands().removeNotes()
            + "`.");
  }

  /** From here on every checkout knows that the good version is being replaced. */
  void begin(RollbackPoint point) {
    Instant now = tools.clock().instant();
    Unfinished unfinished =
        new Unfinished(
            steps.deploy(),
            tools.lease().host(),
            tools.workspace().root().toString(),
            point.stamp(),
            point.snapshot().forOthers(),
            "");
    EnvironmentNote note = current(now).beginning(tools.lease().number(), now, unfinished);
    try {
      tools.lease().write(note);
    } catch (EngineProblem e) {
      throw new StepFailed(List.of(e.problem()));
    }
  }

  /** The version of this state is the known good one. */
  void good(EnvironmentState state) {
    EnvironmentNote note = EnvironmentNote.knownGood(tools.lease().number(), state);
    tools.lease().writeQuietly(note, steps::warn);
  }

  /** The good version stands; nothing is unfinished any more. */
  void settle() {
    Instant now = tools.clock().instant();
    tools.lease().writeQuietly(current(now).settled(tools.lease().number(), now), steps::warn);
  }

  private EnvironmentNote current(Instant now) {
    return tools
        .lease()
        .environment()
        .or(() -> engine)
        .orElseGet(() -> EnvironmentNote.unknown(now));
  }
}
