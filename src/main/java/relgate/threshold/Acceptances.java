package relgate.threshold;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.policy.DecisionChange;
import relgate.policy.DecisionState;
import relgate.policy.Document;

/**
 * Asks whether the changes of one step have their evidence: a signed-off record for most, for those
 * of the benchmark the four pieces. The documents may have come with a later commit, up to HEAD.
 */
final class Acceptances implements Predicate<DecisionChange> {
  private final Repository repository;
  private final Step step;
  private final DecisionState inForce;
  private final @Nullable String configuration;
  private final Scrutiny scrutiny;
  private final Map<Profile, Boolean> profiles = new EnumMap<>(Profile.class);
  private @Nullable DecisionChanges records;

  /**
   * One step of the history.
   *
   * @param past the commit before it and what that said
   * @param to the commit of it
   * @param state what that says
   * @param head the commit that is judged, which has the documents
   */
  record Step(PolicyHistory.Past past, String to, DecisionState state, String head) {
    String from() {
      return past.tree().commit().orElseThrow();
    }
  }

  /**
   * @param inForce before the step: what is asked for is evidence of the way from there
   * @param scrutiny on paper: the gate measures the figures again
   */
  Acceptances(
      Repository repository,
      Step step,
      DecisionState inForce,
      @Nullable String configuration,
      Scrutiny scrutiny) {
    this.repository = repository;
    this.step = step;
    this.inForce = inForce;
    this.configuration = configuration;
    this.scrutiny = scrutiny;
  }

  @Override
  public boolean test(DecisionChange change) {
    if (!change.weakens()) {
      return true;
    }
    Optional<Profile> profile = profile(change);
    return profile.isPresent()
        ? profiles.computeIfAbsent(profile.get(), this::examined)
        : record(change).isPresent();
  }

  /** The signed-off record of a change, where one names it. */
  Optional<String> record(DecisionChange change) {
    if (records == null) {
      CommitTree.Pair pair = pair(step.from(), step.head());
      records = new DecisionChanges(pair.base(), pair.head());
    }
    return records.record(change, configuration);
  }

  /** The document that speaks for an accepted change. */
  Optional<String> document(DecisionChange change) {
    Optional<Profile> profile = profile(change);
    if (profile.isEmpty()) {
      return record(change);
    }
    CommitTree.Pair pair = pair(step.from(), step.head());
    return Records.changed(pair.base(), pair.head()).stream()
        .filter(record -> test(change) && record.concerns(profile.get()))
        .map(ChangeRecord::path)
        .findFirst();
  }

  /** Whose benchmark a change is about; empty for one of another kind. */
  private static Optional<Profile> profile(DecisionChange change) {
    boolean cases = change.document() == Document.CONTENT && change.key().startsWith("cases.");
    if (change.document() != Document.KB_POLICY && !cases) {
      return Optional.empty();
    }
    String[] parts = change.key().split("\\.", -1);
    return Profile.named(cases ? parts[1] : parts[0]);
  }

  private boolean examined(Profile profile) {
    try {
      BenchmarkDiff diff = new BenchmarkDiff(step.past().state(), inForce, step.state());
      List<Change> own =
          diff.of(changes(step.from())).stream()
              .filter(change -> change.profile() == profile)
              .toList();
      CommitTree.Pair pair = pair(step.from(), step.head());
      Examination examination = new Examination(pair.base(), pair.head(), scrutiny, this::since);
      return !own.isEmpty() && examination.of(own).isEmpty();
    } catch (BadInput e) {
      // What cannot be compared has not been accepted.
      return false;
    }
  }

  private Optional<List<Change>> since(String commit) {
    return repository
        .commit(commit)
        .map(Commit::id)
        .filter(id -> repository.mergeBase(id, step.head()).filter(id::equals).isPresent())
        .map(this::changes);
  }

  private List<Change> changes(String from) {
    CommitTree.Pair pair = pair(from, step.to());
    return PolicyDiff.of(pair.base(), pair.head(), configuration, Comparison.builtIn());
  }

  private CommitTree.Pair pair(String from, String to) {
    return CommitTree.Pair.of(repository, new ComparisonBase(Optional.of(from), "a step"), to);
  }
}
