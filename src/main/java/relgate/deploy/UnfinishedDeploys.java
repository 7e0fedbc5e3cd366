package relgate.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.deploy.journal.Attempt;
import relgate.deploy.journal.Entry;
import relgate.deploy.journal.Entry.Phase;
import relgate.deploy.journal.Journal;

/**
 * Traces of the deploys before this one.
 *
 * @param unsettled the last deploy that began to change the stack, unless it ended on one known
 *     version; its rollback point is the last good one, and a new one would hold a broken version
 * @param abandoned deploys that were killed before they changed anything
 */
record UnfinishedDeploys(Optional<Attempt> unsettled, List<Attempt> abandoned) {
  static final String POINT = "point";
  static final String OUTCOME = "outcome";
  static final String PAUSED = "paused";
  static final String RELEASE = "release";
  private static final String GOES_BACK = "rollback_on_failure";

  static UnfinishedDeploys of(Journal journal) {
    List<Attempt> all = Attempt.all(journal);
    List<Attempt> abandoned =
        all.stream().filter(a -> !changed(a) && !a.began(Step.END.toString())).toList();
    return new UnfinishedDeploys(
        all.stream()
            .filter(UnfinishedDeploys::changed)
            .reduce((first, second) -> second)
            .filter(last -> outcome(last).filter(DeployOutcome::settles).isEmpty()),
        abandoned);
  }

  /**
   * The same, unless the engine knows that another checkout has deployed since and ended: then what
   * this journal has left open is over.
   */
  UnfinishedDeploys knowing(Optional<EnvironmentNote> engine) {
    boolean over =
        unsettled.isPresent()
            && engine.isPresent()
            && !Optional.ofNullable(engine.get().unfinished())
                .map(EnvironmentNote.Unfinished::deploy)
                .equals(unsettled.map(Attempt::deploy));
    return over ? new UnfinishedDeploys(Optional.empty(), abandoned) : this;
  }

  private static boolean changed(Attempt attempt) {
    return attempt.began(Step.UP.toString());
  }

  /** What the unsettled deploy ended with; empty where it was killed. */
  Optional<DeployOutcome> outcome() {
    return unsettled.flatMap(UnfinishedDeploys::outcome);
  }

  /** The outcome stands as soon as the last step before it is finished. */
  private static Optional<DeployOutcome> outcome(Attempt attempt) {
    Entry last = attempt.last();
    if (last.step().equals(Step.END.toString())) {
      return Optional.of(DeployOutcome.valueOf(last.facts().getOrDefault(OUTCOME, "FAILED")));
    }
    if (last.phase() != Phase.FINISHED) {
      return Optional.empty();
    }
    if (last.step().equals(Step.DONE.toString())) {
      return Optional.of(DeployOutcome.DEPLOYED);
    }
    return last.step().equals(Step.HEALTH_BACK.toString())
        ? Optional.of(DeployOutcome.ROLLED_BACK)
        : Optional.empty();
  }

  /** Whether it was killed while it went back: then going back is the only way. */
  boolean killedGoingBack() {
    return beganGoingBack() && outcome().isEmpty();
  }

  /** Whether it had begun to go back, whatever came of it. */
  boolean beganGoingBack() {
    return unsettled.filter(a -> a.began(Step.STOP_WRITERS.toString())).isPresent();
  }

  /** Whether its databases are back already: rows written since then must stay. */
  boolean databaseIsBack() {
    return unsettled.filter(a -> a.finished(Step.DATABASE_BACK.toString()).isPresent()).isPresent();
  }

  /** Whether the release was up when it was killed: then it can be finished. */
  boolean killedAfterUp() {
    return outcome().isEmpty()
        && !beganGoingBack()
        && unsettled.filter(a -> a.finished(Step.UP.toString()).isPresent()).isPresent();
  }

  /** Containers that this attempt stopped for its backup, where it never came to replace them. */
  static List<String> paused(Attempt attempt) {
    return attempt.entries().stream()
        .map(entry -> entry.facts().getOrDefault(PAUSED, ""))
        .filter(paused -> !paused.isEmpty())
        .flatMap(paused -> Stream.of(paused.split(" ", -1)))
        .distinct()
        .toList();
  }

  /** What a later call needs to know of this one, should it be killed. */
  static StepLog.Note kept(DeployRequest request, StepLog.Note note) {
    if (request.rollbackOnFailure()) {
      note.fact(GOES_BACK, "true");
    }
    return note;
  }

  /** Whether the call that began it was to bring the old version back on failure. */
  boolean wasToGoBack() {
    return fact(GOES_BACK).isPresent();
  }

  /** Stamp of the point to go back to. */
  Optional<String> point() {
    return fact(POINT);
  }

  /** Stamp under which the release that was brought up is kept. */
  Optional<String> release() {
    return fact(RELEASE).or(this::point);
  }

  private Optional<String> fact(String name) {
    return unsettled
        .flatMap(a -> a.entries().stream().filter(e -> e.facts().containsKey(name)).findFirst())
        .map(e -> e.facts().get(name));
  }

  /** Where it was killed or what it ended with, for people. */
  String described() {
    return unsettled.map(UnfinishedDeploys::described).orElse("nothing is unfinished");
  }

  static String described(Attempt attempt) {
    Entry last = attempt.last();
    String how =
        outcome(attempt).map(o -> "ended " + o).orElse("was interrupted in " + last.step());
    return "deploy " + attempt.deploy() + " " + how + " at " + last.atUtc();
  }
}
