package relgate.benchmark;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.config.KbSection.RetrieverSection;

/** The shapes in which services write their hits, as one list of entries. */
record HitShapes(RetrieverSection section, UnaryOperator<String> masked) {
  static final String SCORE = "score";
  static final String TITLE = "title";
  static final String TEXT = "text";
  private static final String ID = "id";

  /** Entries in the order of the answer, or why there are none. */
  record Entries(List<Object> list, @Nullable String why) {}

  /** An entry of an object: its key is the id. */
  private record Keyed(String id, Object value) {}

  /** One place of parallel lists. */
  private record Parts(Map<String, Object> values) {}

  /**
   * A list as it is; parallel lists zipped; an object of id to hit or score.
   *
   * @throws BadInput where the pointer leads to what lies around the hits
   */
  Entries entries(@Nullable Object place) {
    if (place instanceof List<?> list) {
      return new Entries(new ArrayList<>(list), null);
    }
    if (!(place instanceof Map<?, ?> members)) {
      return none("the answer has no list at " + section.hits());
    }
    Object id = new Pointer(section.id()).in(members).orElse(null);
    if (id instanceof List<?> ids) {
      return zipped(members, ids);
    }
    if (section.hits().isEmpty() && (id instanceof String || id instanceof BigDecimal)) {
      // One hit a line, and one line.
      return new Entries(List.of(members), null);
    }
    if (members.isEmpty()) {
      return none("the answer has no list at " + section.hits());
    }
    refuseOther(members);
    List<Object> entries = new ArrayList<>();
    members.forEach((key, value) -> entries.add(new Keyed(String.valueOf(key), value)));
    return new Entries(entries, null);
  }

  private static Entries none(String why) {
    return new Entries(List.of(), why);
  }

  /** What lies around the hits, such as their number beside their list, is no object of hits. */
  private void refuseOther(Map<?, ?> members) {
    boolean scores = members.values().stream().allMatch(BigDecimal.class::isInstance);
    boolean hits = members.values().stream().allMatch(Map.class::isInstance);
    if (!scores && !hits) {
      String names = members.keySet().stream().limit(5).map(String::valueOf).collect(joining(", "));
      throw new BadInput(
          "kb.retriever.hits",
          "a list of hits at " + section.hits() + ", or an object of ids to scores or to hits",
          masked.apply("an object with " + names),
          "Point to the list itself, such as /hits/hits.");
    }
  }

  /** Lists that tell of the same hits have one length: which one a place belongs to is a guess. */
  private Entries zipped(Map<?, ?> members, List<?> ids) {
    Map<String, List<?>> lists = new TreeMap<>();
    lists.put(ID, flat(ids));
    put(lists, SCORE, members, section.score());
    put(lists, TITLE, members, section.title());
    put(lists, TEXT, members, section.text());
    if (lists.values().stream().map(List::size).distinct().count() > 1) {
      return none(
          "lists of different lengths: "
              + lists.entrySet().stream()
                  .map(list -> list.getValue().size() + " of " + list.getKey())
                  .collect(joining(", ")));
    }
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < flat(ids).size(); i++) {
      entries.add(parts(lists, i));
    }
    return new Entries(entries, null);
  }

  private static void put(
      Map<String, List<?>> lists, String name, Map<?, ?> members, String pointer) {
    if (new Pointer(pointer).in(members).orElse(null) instanceof List<?> list) {
      lists.put(name, flat(list));
    }
  }

  /** Services that take many questions at once answer lists of lists. */
  private static List<?> flat(List<?> list) {
    return list.size() == 1 && list.get(0) instanceof List<?> one ? one : list;
  }

  private static Parts parts(Map<String, List<?>> lists, int place) {
    Map<String, Object> parts = new LinkedHashMap<>();
    lists.forEach(
        (name, list) -> {
          Object value = list.get(place);
          if (value != null) {
            parts.put(name, value);
          }
        });
    return new Parts(parts);
  }

  @Nullable Object id(Object entry) {
    return entry instanceof Keyed keyed ? keyed.id() : value(entry, ID, section.id());
  }

  /** What an entry has as its score, title or text. */
  @Nullable Object value(Object entry, String name, String pointer) {
    if (entry instanceof Parts parts) {
      return parts.values().get(name);
    }
    if (entry instanceof Keyed keyed) {
      boolean score = name.equals(SCORE) && keyed.value() instanceof BigDecimal;
      return score ? keyed.value() : new Pointer(pointer).in(keyed.value()).orElse(null);
    }
    return new Pointer(pointer).in(entry).orElse(null);
  }
}
