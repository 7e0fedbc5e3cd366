package relgate.assist;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import relgate.VisibleText;
import relgate.json.JsonWriter;

/** JSON for people: a key may have comments above it. */
final class CommentedJson {
  private final Map<String, List<String>> comments;

  /**
   * @param comments dotted path of a key to the lines above it
   */
  CommentedJson(Map<String, List<String>> comments) {
    this.comments = comments;
  }

  String text(Map<String, Object> object) {
    return object(object, "", "  ");
  }

  private String object(Map<?, ?> object, String path, String indent) {
    String members =
        object.entrySet().stream()
            .map(e -> member(path + e.getKey(), String.valueOf(e.getKey()), e.getValue(), indent))
            .collect(Collectors.joining(",\n"));
    return "{\n" + members + "\n" + indent.substring(2) + "}";
  }

  private String member(String path, String key, Object value, String indent) {
    String above =
        comments.getOrDefault(path, List.of()).stream()
            .map(line -> indent + "// " + VisibleText.line(line) + "\n")
            .collect(Collectors.joining());
    return above + indent + JsonWriter.line(key) + ": " + value(value, path, indent);
  }

  private String value(Object value, String path, String indent) {
    boolean nested = value instanceof Map<?, ?> map && !map.isEmpty();
    return nested ? object((Map<?, ?>) value, path + ".", indent + "  ") : JsonWriter.line(value);
  }
}
