package relgate.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import relgate.policy.DecisionChange.Effect;

/** Merges two contents of one decision file to the stricter one, and notes what differs. */
final class Merge {
  private final Document document;
  private final Predicate<DecisionChange> accepted;
  private final List<DecisionChange> changes = new ArrayList<>();
  private final List<DecisionChange> unaccepted = new ArrayList<>();

  Merge(Document document, Predicate<DecisionChange> accepted) {
    this.document = document;
    this.accepted = accepted;
  }

  List<DecisionChange> changes() {
    return changes;
  }

  List<DecisionChange> unaccepted() {
    return unaccepted;
  }

  Map<String, Object> of(Map<String, Object> base, Map<String, Object> head) {
    return members(DecisionSchema.of(document), "", base, head);
  }

  private @Nullable Object value(
      DecisionSchema schema, String key, @Nullable Object base, @Nullable Object head) {
    if (schema.looser() == Looser.NONE) {
      return head;
    }
    Object before = base == null ? schema.standard() : base;
    Object after = head == null ? schema.standard() : head;
    if (schema.whole() && !Values.same(before, after)) {
      return whole(schema, key, before, after);
    }
    if (before instanceof Map<?, ?> || after instanceof Map<?, ?>) {
      return object(schema, key, before, after);
    }
    if (before instanceof List<?> || after instanceof List<?>) {
      return list(schema, key, before, after);
    }
    return Values.same(before, after) ? head : scalar(schema, key, before, after);
  }

  private @Nullable Object scalar(
      DecisionSchema schema, String key, @Nullable Object base, @Nullable Object head) {
    boolean loosened = schema.looser().looser(head, base);
    return noted(key, base, head, effect(schema.looser(), loosened)) ? head : base;
  }

  private static Effect effect(Looser kind, boolean loosened) {
    if (loosened) {
      return Effect.LOOSENED;
    }
    return switch (kind) {
      case NONE, UNORDERED -> Effect.UNORDERED;
      case SAME -> Effect.NEUTRAL;
      case LOWER, HIGHER, LONGER, SHORTER, MODE, FALSE, TRUE -> Effect.TIGHTENED;
      case ADDED, REMOVED, LATER, EARLIER, CHANGED -> Effect.TIGHTENED;
    };
  }

  /** Whether the head's value is in force. */
  private boolean noted(String key, @Nullable Object base, @Nullable Object head, Effect effect) {
    DecisionChange change =
        new DecisionChange(document, key, Values.text(base), Values.text(head), effect);
    changes.add(change);
    boolean holds = !change.weakens() || accepted.test(change);
    if (!holds) {
      unaccepted.add(change);
    }
    return holds || effect == Effect.UNORDERED;
  }

  /** A value of which no part alone can be taken from the base: all of it, or nothing. */
  private @Nullable Object whole(
      DecisionSchema schema, String key, @Nullable Object base, @Nullable Object head) {
    Merge parts = new Merge(document, change -> false);
    parts.object(schema, key, base, head);
    boolean loosened = parts.changes.stream().anyMatch(DecisionChange::loosens);
    return noted(key, base, head, loosened ? Effect.LOOSENED : Effect.TIGHTENED) ? head : base;
  }

  private @Nullable Object object(
      DecisionSchema schema, String key, @Nullable Object base, @Nullable Object head) {
    if (!schema.node().containsKey("properties")
        && !schema.node().containsKey("additionalProperties")) {
      return Values.same(base, head) ? head : scalar(schema, key, base, head);
    }
    Map<String, Object> merged = members(schema, key, map(base), map(head));
    if (head == null) {
      // What is left of a section is not one that anybody could read: all of it, or nothing.
      return merged.isEmpty() ? null : base;
    }
    return merged;
  }

  private Map<String, Object> members(
      DecisionSchema schema, String path, Map<String, Object> base, Map<String, Object> head) {
    Map<String, Object> merged = new LinkedHashMap<>();
    Set<String> keys = new TreeSet<>(base.keySet());
    keys.addAll(head.keySet());
    for (String key : keys) {
      String full = path.isEmpty() ? key : path + "." + key;
      Object kept = member(schema, key, full, base.get(key), head.get(key));
      if (kept != null) {
        merged.put(key, kept);
      }
    }
    return merged;
  }

  /** One more or one less may itself be the looser one; else the values decide. */
  private @Nullable Object member(
      DecisionSchema schema,
      String key,
      String full,
      @Nullable Object base,
      @Nullable Object head) {
    Looser kind = schema.looser();
    if (kind.counts() && (base == null) != (head == null)) {
      return one(kind, full, base, head);
    }
    return value(schema.member(key), full, base, head);
  }

  private @Nullable Object list(
      DecisionSchema schema, String key, @Nullable Object base, @Nullable Object head) {
    if (schema.identity().isPresent()) {
      return new KeyedList(schema, schema.identity().get()).merged(base, head, key, this::element);
    }
    Looser kind = kind(schema, base);
    if (!kind.counts()) {
      return Values.same(base, head) ? head : scalar(schema, key, base, head);
    }
    Map<String, Object> before = elements(base);
    Map<String, Object> after = elements(head);
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    List<Object> merged = new ArrayList<>();
    for (String text : all) {
      Object kept =
          before.containsKey(text) && after.containsKey(text)
              ? after.get(text)
              : one(kind, key + "[" + text + "]", before.get(text), after.get(text));
      if (kept != null) {
        merged.add(kept);
      }
    }
    // No element of an allow-list may mean all of them: the base's list is the stricter one.
    if (merged.isEmpty() && kind == Looser.ADDED && !before.isEmpty() && !after.isEmpty()) {
      return base;
    }
    return merged.isEmpty() && head == null ? null : merged;
  }

  /** The first keys of a list ask for a signature where none was asked for. */
  private static Looser kind(DecisionSchema schema, @Nullable Object base) {
    boolean begins = schema.looser() == Looser.CHANGED && elements(base).isEmpty();
    return begins ? Looser.REMOVED : schema.looser();
  }

  private @Nullable Object one(
      Looser kind, String key, @Nullable Object base, @Nullable Object head) {
    Effect effect = effect(kind, kind.looserByCount(base == null));
    return noted(key, base, head, effect) ? head : base;
  }

  private @Nullable Object element(
      DecisionSchema list, String key, @Nullable Object base, @Nullable Object head) {
    Looser kind = list.looser();
    if (kind.ordered() && (base == null) != (head == null)) {
      return one(kind, key, base, head);
    }
    if (base == null || head == null) {
      return noted(key, base, head, Effect.UNORDERED) ? head : base;
    }
    return value(list.element(), key, base, head);
  }

  private static Map<String, Object> elements(@Nullable Object list) {
    Map<String, Object> byText = new LinkedHashMap<>();
    if (list instanceof List<?> all) {
      all.forEach(element -> byText.put(String.valueOf(Values.text(element)), element));
    }
    return byText;
  }

  static Map<String, Object> map(@Nullable Object json) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> all) {
      all.forEach(
          (key, value) -> {
            if (value != null) {
              members.put(String.valueOf(key), value);
            }
          });
    }
    return members;
  }
}
