package relgate.benchmark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.BadInput;
import relgate.benchmark.index.Hit;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/** The JSON that a knowledge base answers, as hits. */
final class HttpAnswer {
  private final RetrieverSection section;

  HttpAnswer(RetrieverSection section) {
    this.section = section;
  }

  /** The hits, each document once, in the order of the answer; or why it holds none. */
  Answer read(String body, int k) {
    Object root;
    try {
      root = JsonReader.strict().parseAny(body, "answer");
    } catch (BadInput e) {
      return new Answer.Errored("the answer is no JSON: " + e.problems().get(0).found());
    }
    Optional<Object> list = new Pointer(section.hits()).in(root);
    if (list.isEmpty() || !(list.get() instanceof List<?> entries)) {
      return new Answer.Errored("the answer has no list at " + section.hits());
    }
    Map<String, Hit> hits = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Object entry = entries.get(i);
      String id = entry == null ? "" : text(entry, section.id());
      if (entry == null || id.isEmpty()) {
        return new Answer.Errored("hit " + i + " has nothing at " + section.id());
      }
      Hit hit =
          new Hit(id, score(entry, i), text(entry, section.title()), text(entry, section.text()));
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

  private double score(Object entry, int place) {
    return new Pointer(section.score()).in(entry).orElse(null) instanceof BigDecimal number
        ? number.doubleValue()
        : 1.0 / (place + 1);
  }

  private static String text(Object entry, String pointer) {
    Object found = new Pointer(pointer).in(entry).orElse("");
    return found instanceof BigDecimal number ? number.toPlainString() : String.valueOf(found);
  }
}
