package relgate.policy;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import relgate.Sha256;
import relgate.json.JsonWriter;

/**
 * All that was decided at one moment, as plain JSON values by kind of file.
 *
 * @param documents each with what holds where its file is missing
 */
public record DecisionState(Map<Document, Map<String, Object>> documents) {
  public DecisionState {
    documents = Map.copyOf(documents);
  }

  /** Nothing that was decided. */
  public static DecisionState none() {
    return new DecisionState(Map.of());
  }

  /** A file's content; empty where nothing was decided in such a file. */
  public Map<String, Object> of(Document document) {
    return documents.getOrDefault(document, Map.of());
  }

  /** The same with another content of one file. */
  public DecisionState with(Document document, Map<String, Object> content) {
    Map<Document, Map<String, Object>> all = new EnumMap<>(Document.class);
    all.putAll(documents);
    all.put(document, content);
    return new DecisionState(all);
  }

  /** The sha256 of all that was decided: the same for the same values, however they are written. */
  public String digest() {
    Map<String, Object> all = new TreeMap<>();
    documents.forEach((document, json) -> all.put(document.toString(), canonical(json)));
    return Sha256.of(JsonWriter.line(all));
  }

  private static Object canonical(Object json) {
    if (json instanceof Map<?, ?> members) {
      Map<String, Object> sorted = new TreeMap<>();
      members.forEach(
          (key, value) -> sorted.put(String.valueOf(key), value == null ? "" : canonical(value)));
      return sorted;
    }
    if (json instanceof List<?> list) {
      return list.stream().map(DecisionState::canonical).toList();
    }
    return json instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : json;
  }
}
