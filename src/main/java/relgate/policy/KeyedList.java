package relgate.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list whose elements are told apart by one of their keys, such as waivers by id.
 *
 * @param identity the key
 */
record KeyedList(DecisionSchema schema, String identity) {
  /** Merges two elements of the same name, one of which may be missing. */
  interface Element {
    @Nullable Object merged(
        DecisionSchema list, String key, @Nullable Object base, @Nullable Object head);
  }

  /** The merged list, in the head's order; null where neither has one. */
  @Nullable List<Object> merged(
      @Nullable Object base, @Nullable Object head, String key, Element element) {
    Map<String, Object> before = byName(base);
    Map<String, Object> after = byName(head);
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    List<Object> merged = new ArrayList<>();
    for (String name : names) {
      Object kept = element.merged(schema, key + "." + name, before.get(name), after.get(name));
      if (kept != null) {
        merged.add(kept);
      }
    }
    return merged.isEmpty() && head == null ? null : merged;
  }

  /** Two of one name are no list that anybody would read: the last one stands for both. */
  private Map<String, Object> byName(@Nullable Object list) {
    Map<String, Object> named = new LinkedHashMap<>();
    if (list instanceof List<?> all) {
      for (Object each : all) {
        Object name = each instanceof Map<?, ?> members ? members.get(identity) : each;
        named.put(String.valueOf(name), each);
      }
    }
    return named;
  }
}
