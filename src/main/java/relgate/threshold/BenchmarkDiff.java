package relgate.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.policy.DecisionState;
import relgate.policy.Document;

/**
 * Changes of the benchmark's decisions against what was in force, which may ask for more than the
 * commit before said: a loosening that nobody accepted has no effect, so to take it back changes
 * nothing, and to take it half back still loosens.
 *
 * @param said by the commit before
 * @param inForce at that commit
 * @param head said by the commit that is looked at
 */
record BenchmarkDiff(DecisionState said, DecisionState inForce, DecisionState head) {
  private static final String CASES = Questions.CASES;

  /**
   * The same changes from what was in force.
   *
   * @param changes from what the commit before said
   */
  List<Change> of(List<Change> changes) {
    List<Change> all = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      List<Change> own = changes.stream().filter(c -> c.profile() == profile).toList();
      Set<String> keys = new TreeSet<>(values(inForce, profile).keySet());
      keys.addAll(values(head, profile).keySet());
      keys.addAll(values(said, profile).keySet());
      keys.forEach(key -> value(profile, key, own).ifPresent(all::add));
      List<Change> contents = own.stream().filter(c -> !keys.contains(c.key())).toList();
      contents.stream()
          .filter(change -> !asks(change) || !sameCases(profile))
          .map(
              change ->
                  asks(change) && !Questions.KEYS.contains(change.key()) ? from(change) : change)
          .forEach(all::add);
      if (contents.stream().noneMatch(this::asks)) {
        questions(profile).ifPresent(all::add);
      }
    }
    return List.copyOf(all);
  }

  private Optional<Change> value(Profile profile, String key, List<Change> own) {
    String from = values(inForce, profile).get(key);
    String to = values(head, profile).get(key);
    if (Values.same(from, to)) {
      return Optional.empty();
    }
    Optional<Change> known = own.stream().filter(c -> c.key().equals(key)).findFirst();
    boolean asSaid = Values.same(values(said, profile).get(key), from);
    return known.isPresent() && asSaid
        ? known
        : Optional.of(new Change(profile, key, from, to, Values.direction(key, from, to)));
  }

  private static SortedMap<String, String> values(DecisionState state, Profile profile) {
    Object section = state.of(Document.KB_POLICY).get(profile.toString());
    SortedMap<String, String> values = new TreeMap<>(DottedKeys.of(section));
    values.keySet().removeAll(Questions.KEYS);
    return values;
  }

  /** Whether it is about questions: by their file's name, or by what the file holds. */
  private boolean asks(Change change) {
    return Questions.KEYS.contains(change.key())
        || Questions.of(head.of(Document.KB_POLICY), change.profile()).contains(change.key());
  }

  private boolean sameCases(Profile profile) {
    String before = hash(inForce, profile);
    return before != null && before.equals(hash(head, profile));
  }

  private Change from(Change change) {
    String before = hash(inForce, change.profile());
    return new Change(change.profile(), change.key(), before, change.to(), change.direction());
  }

  /** Questions that differ from those in force, though not from those of the commit before. */
  private Optional<Change> questions(Profile profile) {
    String before = hash(inForce, profile);
    String after = hash(head, profile);
    if (before == null
        || Objects.equals(before, after)
        || Objects.equals(before, hash(said, profile))) {
      return Optional.empty();
    }
    String file =
        Questions.of(head.of(Document.KB_POLICY), profile).stream().findFirst().orElse(CASES);
    return Optional.of(new Change(profile, file, before, after, Direction.CHANGED));
  }

  private static @Nullable String hash(DecisionState state, Profile profile) {
    return state.of(Document.CONTENT).get(CASES) instanceof Map<?, ?> cases
            && cases.get(profile.toString()) instanceof String hash
        ? hash
        : null;
  }
}
