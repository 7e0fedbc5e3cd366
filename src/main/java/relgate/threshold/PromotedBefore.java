package relgate.threshold;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import relgate.Profile;
import relgate.ToolFailure;
import relgate.candidate.Candidate;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.promotion.Decisions;

/**
 * What was promoted before a revision. None of a repository that cannot be read, which {@link
 * Governance} then says.
 */
final class PromotedBefore {
  private final Repository repository;
  private final Decisions decisions;
  private final Profile profile;
  private final String revision;

  PromotedBefore(Candidate candidate, Profile profile, String revision) {
    this.repository = candidate.repository();
    this.decisions = Decisions.in(candidate.workspace().runtime());
    this.profile = profile;
    this.revision = revision;
  }

  /** The commit that was last promoted to the profile, before the revision and in its history. */
  Optional<String> promoted() {
    return last(
        head ->
            commit ->
                !commit.equals(head)
                    && repository.mergeBase(commit, head).filter(commit::equals).isPresent());
  }

  /** What was promoted to the profile, where the revision is of another history altogether. */
  Optional<String> elsewhere() {
    return last(
        head ->
            commit ->
                repository.commit(commit).isPresent()
                    && repository.mergeBase(commit, head).isEmpty());
  }

  private Optional<String> last(Function<String, Predicate<String>> before) {
    try {
      return head().flatMap(head -> decisions.lastPromoted(profile, before.apply(head)));
    } catch (ToolFailure e) {
      return Optional.empty();
    }
  }

  private Optional<String> head() {
    return repository.exists() ? repository.commit(revision).map(Commit::id) : Optional.empty();
  }
}
