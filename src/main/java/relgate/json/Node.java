package relgate.json;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value and the line it starts on.
 *
 * @param value a {@code Map<String, Node>}, {@code List<Node>}, String, BigDecimal, Boolean or null
 */
record Node(int line, @Nullable Object value) {
  /** What kind of value this is and how it reads, shortened: `string "abc"`. */
  String described() {
    String kind = kind();
    if (value instanceof java.util.Map || value instanceof java.util.List || value == null) {
      return kind;
    }
    String text = value.toString();
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return value instanceof String ? kind + " \"" + shown + "\"" : kind + " " + shown;
  }

  private String kind() {
    if (value == null) {
      return "null";
    }
    if (value instanceof java.util.Map) {
      return "an object";
    }
    if (value instanceof java.util.List) {
      return "a list";
    }
    if (value instanceof String) {
      return "the string";
    }
    return value instanceof Boolean ? "the boolean" : "the number";
  }
}
