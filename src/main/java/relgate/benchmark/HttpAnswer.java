package relgate.benchmark;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.benchmark.index.Hit;
import relgate.config.KbSection.FailsIf;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/** The JSON that a knowledge base answers, as hits. */
final class HttpAnswer {
  private static final String PLACE = "kb.retriever";

  /**
   * Members by which engines that many use say so: those of OpenSearch and Solr, and GraphQL's
   * {@code errors}. An answer that did not fail has false, 0 or nothing there.
   */
  private static final List<FailsIf> USUAL =
      Stream.of(
              "/error",
              "/errors",
              "/timed_out",
              "/_shards/failed",
              "/responseHeader/partialResults")
          .map(pointer -> new FailsIf(pointer, null))
          .toList();

  private static final int SHOWN = 200;

  /** Applied before a text is cut: half a secret would not be known as one. */
  private final UnaryOperator<String> masked;

  private final RetrieverSection section;
  private final @Nullable Pattern idPattern;

  HttpAnswer(RetrieverSection section, UnaryOperator<String> masked) {
    this.masked = masked;
    this.section = section;
    this.idPattern = section.idPattern() == null ? null : Pattern.compile(section.idPattern());
  }

  /**
   * The hits, each document once, in the order of the answer; or why it holds none.
   *
   * @throws BadInput where the pointer to the id leads to a list or an object: no answer will do
   */
  Answer read(String body, int k) {
    Object root;
    try {
      root = parsed(body);
    } catch (BadInput e) {
      return new Answer.Errored("the answer is no JSON: " + e.problems().get(0).found());
    }
    String failure = failure(root);
    if (failure != null) {
      return new Answer.Errored(failure);
    }
    Optional<Object> place = new Pointer(section.hits()).in(root);
    List<Object> entries = place.map(this::entries).orElse(null);
    if (entries == null) {
      return new Answer.Errored("the answer has no list at " + section.hits());
    }
    return hits(entries, k);
  }

  /** One value, or a line for each hit. */
  private static Object parsed(String body) {
    try {
      return JsonReader.strict().parseAny(body, "answer");
    } catch (BadInput whole) {
      List<String> lines = body.lines().filter(line -> !line.isBlank()).toList();
      if (lines.size() < 2) {
        throw whole;
      }
      List<Object> values = new ArrayList<>();
      try {
        lines.forEach(line -> values.add(JsonReader.strict().parseAny(line, "answer")));
      } catch (BadInput line) {
        throw whole;
      }
      return values;
    }
  }

  /** Services answer 200 and say inside that they failed; what they say then is no ranking. */
  private @Nullable String failure(Object root) {
    return failure(root, section.failsIf(), masked);
  }

  /** What an answer says of its failure by these members, or by the usual one; null for nothing. */
  static @Nullable String failure(Object root, List<FailsIf> named, UnaryOperator<String> masked) {
    List<FailsIf> all = new ArrayList<>(named);
    all.addAll(USUAL);
    for (FailsIf each : all) {
      Object value = new Pointer(each.pointer()).in(root).orElse(null);
      if (value != null && says(each, value)) {
        String shown = masked.apply(String.valueOf(value));
        String cut = shown.length() > SHOWN ? shown.substring(0, SHOWN) + " ..." : shown;
        return "the answer says at " + each.pointer() + ": " + cut;
      }
    }
    return null;
  }

  private static boolean says(FailsIf rule, Object value) {
    Object equal = rule.equals();
    if (equal instanceof BigDecimal number && value instanceof BigDecimal found) {
      return number.compareTo(found) == 0;
    }
    if (equal != null) {
      return equal.equals(value);
    }
    boolean nothing =
        Boolean.FALSE.equals(value)
            || (value instanceof String text && text.isEmpty())
            || (value instanceof Collection<?> list && list.isEmpty())
            || (value instanceof Map<?, ?> map && map.isEmpty())
            || (value instanceof BigDecimal number && number.signum() == 0);
    return !nothing;
  }

  /** A list as it is; parallel lists zipped; an object of id to hit or score. Null for no hits. */
  private @Nullable List<Object> entries(Object place) {
    if (place instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    if (!(place instanceof Map<?, ?> members)) {
      return null;
    }
    Object id = new Pointer(section.id()).in(members).orElse(null);
    if (id instanceof List<?> ids) {
      return zipped(members, ids);
    }
    if (section.hits().isEmpty() && (id instanceof String || id instanceof BigDecimal)) {
      // One hit a line, and one line.
      return List.of(members);
    }
    if (members.isEmpty()) {
      return null;
    }
    refuseOther(members);
    List<Object> entries = new ArrayList<>();
    members.forEach((key, value) -> entries.add(new Keyed(String.valueOf(key), value)));
    return entries;
  }

  /** What lies around the hits, such as their number beside their list, is no object of hits. */
  private void refuseOther(Map<?, ?> members) {
    boolean scores = members.values().stream().allMatch(BigDecimal.class::isInstance);
    boolean hits = members.values().stream().allMatch(Map.class::isInstance);
    if (!scores && !hits) {
      String names = members.keySet().stream().limit(5).map(String::valueOf).collect(joining(", "));
      throw new BadInput(
          PLACE + ".hits",
          "a list of hits at " + section.hits() + ", or an object of ids to scores or to hits",
          masked.apply("an object with " + names),
          "Point to the list itself, such as /hits/hits.");
    }
  }

  /** An entry of an object: its key is the id. */
  private record Keyed(String id, Object value) {}

  private @Nullable List<Object> zipped(Map<?, ?> members, List<?> ids) {
    List<?> flat = flat(ids);
    if (flat.size() != members(members, section.score(), flat.size())) {
      return null;
    }
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < flat.size(); i++) {
      Map<String, Object> parts = new LinkedHashMap<>();
      parts.put("id", flat.get(i));
      part(parts, "score", members, section.score(), i);
      part(parts, "title", members, section.title(), i);
      part(parts, "text", members, section.text(), i);
      entries.add(new Parts(parts));
    }
    return entries;
  }

  /** How many scores there are; as many as ids where the service gives none. */
  private static int members(Map<?, ?> members, String pointer, int ids) {
    return new Pointer(pointer).in(members).orElse(null) instanceof List<?> list
        ? flat(list).size()
        : ids;
  }

  /** Services that take many questions at once answer lists of lists. */
  private static List<?> flat(List<?> list) {
    return list.size() == 1 && list.get(0) instanceof List<?> one ? one : list;
  }

  /** One place of parallel lists. */
  private record Parts(Map<String, Object> values) {}

  private static void part(
      Map<String, Object> parts, String name, Map<?, ?> members, String pointer, int i) {
    if (new Pointer(pointer).in(members).orElse(null) instanceof List<?> list) {
      List<?> flat = flat(list);
      if (i < flat.size() && flat.get(i) != null) {
        parts.put(name, flat.get(i));
      }
    }
  }

  private Answer hits(List<Object> entries, int k) {
    Map<String, Hit> hits = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Object entry = entries.get(i);
      String id = entry == null ? "" : document(value(entry, "id", section.id()));
      if (entry == null || id.isEmpty()) {
        return new Answer.Errored("hit " + i + " has nothing at " + section.id());
      }
      Hit hit =
          new Hit(
              id,
              value(entry, "score", section.score()) instanceof BigDecimal number
                  ? number.doubleValue()
                  : 1.0 / (i + 1),
              text(value(entry, "title", section.title())),
              text(value(entry, "text", section.text())));
      hits.merge(id, hit, HttpAnswer::joined);
    }
    return new Answer.Ranked(inOrder(hits.values().stream().limit(k).toList()));
  }

  /** Passages of one document are one hit: the first one's place, all texts. */
  private static Hit joined(Hit first, Hit next) {
    String text = first.text() + "\n...\n" + next.text();
    return new Hit(first.document(), first.score(), first.title(), text);
  }

  /** The order of the answer is what users see; scores that contradict it give way to ranks. */
  private static List<Hit> inOrder(List<Hit> hits) {
    boolean falling = true;
    for (int i = 1; i < hits.size(); i++) {
      falling &= hits.get(i).score() < hits.get(i - 1).score();
    }
    if (falling) {
      return hits;
    }
    List<Hit> ranked = new ArrayList<>();
    for (Hit hit : hits) {
      ranked.add(new Hit(hit.document(), 1.0 / (ranked.size() + 1), hit.title(), hit.text()));
    }
    return ranked;
  }

  private static @Nullable Object value(Object entry, String name, String pointer) {
    if (entry instanceof Parts parts) {
      return parts.values().get(name);
    }
    if (entry instanceof Keyed keyed) {
      if (name.equals("id")) {
        return keyed.id();
      }
      boolean score = name.equals("score") && keyed.value() instanceof BigDecimal;
      return score ? keyed.value() : new Pointer(pointer).in(keyed.value()).orElse(null);
    }
    return new Pointer(pointer).in(entry).orElse(null);
  }

  /** The document that an id stands for; an id that is no text and no number is a wrong pointer. */
  private String document(@Nullable Object id) {
    if (id instanceof List<?> || id instanceof Map<?, ?> || id instanceof Boolean) {
      String kind =
          id instanceof List<?> ? "a list" : id instanceof Map<?, ?> ? "an object" : "" + id;
      throw new BadInput(
          PLACE + ".id",
          "a text or a number at " + section.id() + " of each hit",
          kind,
          "Point to the id itself, such as /_id or /metadata/id.");
    }
    String text = text(id);
    Matcher matcher = idPattern == null ? null : idPattern.matcher(text);
    return matcher != null && matcher.matches() && matcher.group(1) != null
        ? matcher.group(1)
        : text;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null ? "" : String.valueOf(value);
  }
}
