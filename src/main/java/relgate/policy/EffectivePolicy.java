package relgate.policy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is in force, and how that came from the base.
 *
 * @param inForce key by key the stricter of base and HEAD, or HEAD's where its change was accepted;
 *     of unordered keys HEAD's
 * @param changes every key that differs between base and HEAD, accepted or not
 * @param unaccepted those of them that loosen or have no order, and that nobody accepted
 */
public record EffectivePolicy(
    DecisionState inForce, List<DecisionChange> changes, List<DecisionChange> unaccepted) {
  public EffectivePolicy {
    changes = List.copyOf(changes);
    unaccepted = List.copyOf(unaccepted);
  }

  /** One step of a history: a state, and who says which of its changes were accepted. */
  public record Step(DecisionState state, Acceptor acceptor) {}

  /**
   * Says which changes were accepted with their evidence. What a change loosens depends on what was
   * in force, which need not be what the commit before it said.
   */
  @FunctionalInterface
  public interface Acceptor {
    /**
     * The changes of a step that were accepted.
     *
     * @param inForce before the step
     */
    Predicate<DecisionChange> since(DecisionState inForce);
  }

  /** The first state ever: there is nothing that it could have loosened. */
  public static EffectivePolicy adopted(DecisionState first) {
    return new EffectivePolicy(first, List.of(), List.of());
  }

  /** What is in force at HEAD, where the base is in force. */
  public static EffectivePolicy of(
      DecisionState base, DecisionState head, Predicate<DecisionChange> accepted) {
    List<DecisionChange> changes = new ArrayList<>();
    List<DecisionChange> unaccepted = new ArrayList<>();
    DecisionState inForce = head;
    for (Document document : Document.values()) {
      Merge merge = new Merge(document, accepted);
      inForce = inForce.with(document, merge.of(base.of(document), head.of(document)));
      changes.addAll(merge.changes());
      unaccepted.addAll(merge.unaccepted());
    }
    return new EffectivePolicy(inForce, changes, unaccepted);
  }

  /**
   * What is in force at the end of a history: what no step had accepted is in force after none of
   * them, and what has no order stays unaccepted, however many steps it was done in.
   *
   * @param steps the oldest first, at least one; the first is what was accepted before all others
   */
  public static EffectivePolicy after(List<Step> steps) {
    Iterator<Step> each = steps.iterator();
    EffectivePolicy policy = adopted(each.next().state());
    while (each.hasNext()) {
      Step step = each.next();
      Predicate<DecisionChange> accepted = step.acceptor().since(policy.inForce());
      policy = policy.followedBy(of(policy.inForce(), step.state(), accepted), accepted);
    }
    return policy;
  }

  private EffectivePolicy followedBy(EffectivePolicy next, Predicate<DecisionChange> accepted) {
    Map<String, DecisionChange> open = new LinkedHashMap<>();
    unaccepted.stream()
        .filter(change -> change.effect() == DecisionChange.Effect.UNORDERED)
        .forEach(change -> open.put(change.place(), change));
    Set<String> before = Set.copyOf(open.keySet());
    // A later step that was accepted by its value settles what came before it.
    next.changes().forEach(change -> open.computeIfPresent(change.place(), (k, o) -> o.on(change)));
    open.values().removeIf(change -> change.undone() || accepted.test(change));
    // Taking an open change back opens nothing.
    next.unaccepted().stream()
        .filter(change -> !before.contains(change.place()))
        .forEach(change -> open.put(change.place(), change));
    return new EffectivePolicy(next.inForce(), next.changes(), List.copyOf(open.values()));
  }
}
