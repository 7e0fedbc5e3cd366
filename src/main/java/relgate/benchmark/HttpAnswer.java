package relgate.benchmark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.benchmark.index.Hit;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/** The JSON that a knowledge base answers, as hits. */
final class HttpAnswer {
  private static final String PLACE = "kb.retriever";

  /** Characters; what is longer is the passage itself. URLs that serve as ids are shorter. */
  private static final int LONGEST_ID = 4096;

  /** Applied before a text is cut: half a secret would not be known as one. */
  private final UnaryOperator<String> masked;

  private final RetrieverSection section;
  private final HitShapes shapes;
  private final IdPattern idPattern;

  HttpAnswer(RetrieverSection section, UnaryOperator<String> masked) {
    this.masked = masked;
    this.section = section;
    this.shapes = new HitShapes(section, masked);
    this.idPattern = IdPattern.of(section.idPattern());
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
    String failure = SaidFailure.of(root, section, masked);
    if (failure != null) {
      return new Answer.Errored(failure);
    }
    HitShapes.Entries entries = shapes.entries(new Pointer(section.hits()).in(root).orElse(null));
    return entries.why() == null ? hits(entries.list(), k) : new Answer.Errored(entries.why());
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

  private Answer hits(List<Object> entries, int k) {
    Map<String, Hit> hits = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Object entry = entries.get(i);
      String id = entry == null ? "" : document(shapes.id(entry));
      if (entry == null || id.isBlank()) {
        return new Answer.Errored("hit " + i + " has nothing at " + section.id());
      }
      Hit hit =
          new Hit(
              id,
              score(entry, i),
              text(shapes.value(entry, HitShapes.TITLE, section.title())),
              text(shapes.value(entry, HitShapes.TEXT, section.text())));
      hits.merge(id, hit, HttpAnswer::joined);
    }
    return new Answer.Ranked(inOrder(hits.values().stream().limit(k).toList()));
  }

  /** The place in the order where there is no number, or one that eight bytes do not hold. */
  private double score(Object entry, int place) {
    double score =
        shapes.value(entry, HitShapes.SCORE, section.score()) instanceof BigDecimal number
            ? number.doubleValue()
            : Double.NaN;
    return Double.isFinite(score) ? score : 1.0 / (place + 1);
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

  /** The document that an id stands for; an id that is no text and no number is a wrong pointer. */
  private String document(@Nullable Object id) {
    String text = text(id);
    String kind = kind(id, text);
    if (kind != null) {
      throw new BadInput(
          PLACE + ".id",
          "a text or a number at " + section.id() + " of each hit",
          kind,
          "Point to the id itself, such as /_id or /metadata/id.");
    }
    return idPattern.document(text);
  }

  /** What stands there instead of an id; null for an id. */
  private static @Nullable String kind(@Nullable Object id, String text) {
    if (id instanceof List<?>) {
      return "a list";
    }
    if (id instanceof Map<?, ?>) {
      return "an object";
    }
    boolean passage = text.length() > LONGEST_ID;
    return passage ? text.length() + " characters" : id instanceof Boolean ? text : null;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null ? "" : String.valueOf(value);
  }
}
