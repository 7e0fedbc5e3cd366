package relgate.policy;

import java.util.EnumMap;
import java.util.Map;

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
}
