package relgate.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.Problems;

/** JSON text to a tree of nodes: RFC 8259 and nothing beside it, unless comments are allowed. */
final class Parser {
  private static final JsonFactory PLAIN = JsonFactory.builder().build();
  private static final JsonFactory COMMENTED =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
  private final JsonParser json;
  private final Problems problems;
  private final String place;

  private Parser(JsonParser json, String place, Problems problems) {
    this.json = json;
    this.place = place;
    this.problems = problems;
  }

  /** The tree of the text; what is wrong with it is added to the problems (then null is it). */
  static Node parse(String text, String place, boolean comments, Problems problems) {
    try (JsonParser json = (comments ? COMMENTED : PLAIN).createParser(text)) {
      return new Parser(json, place, problems).document();
    } catch (JsonParseException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      malformed(place + ":" + line + ":" + column, found(e), problems);
    } catch (IOException e) {
      malformed(place, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), problems);
    }
    return new Node(1, null);
  }

  /** The parser's words without its own settings in them. */
  private static String found(JsonParseException e) {
    return e.getOriginalMessage()
        .replaceAll(": enable `JsonReadFeature[^`]*` to allow", "")
        .replaceAll("\\[Source: [^;\\]]*; line: (\\d+), column: (\\d+)\\]", "line $1, column $2");
  }

  private static void malformed(String where, String found, Problems problems) {
    problems
        .at(where)
        .add("well-formed JSON", found, "Correct the syntax at this place; nothing was read.");
  }

  private Node document() throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      malformed(place + ":1:1", "an empty text", problems);
      return new Node(1, null);
    }
    Node node = node(first);
    if (json.nextToken() != null) {
      malformed(at(json.currentTokenLocation().getLineNr()), "text after the end", problems);
    }
    return node;
  }

  private Node node(JsonToken token) throws IOException {
    int line = json.currentTokenLocation().getLineNr();
    return switch (token) {
      case START_OBJECT -> new Node(line, object());
      case START_ARRAY -> new Node(line, array());
      case VALUE_STRING -> new Node(line, json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node(line, number());
      case VALUE_TRUE -> new Node(line, true);
      case VALUE_FALSE -> new Node(line, false);
      default -> new Node(line, null);
    };
  }

  private BigDecimal number() throws IOException {
    BigDecimal value;
    try {
      value = json.getDecimalValue();
    } catch (NumberFormatException e) {
      throw new JsonParseException(json, "a number with an exponent that is out of range", e);
    }
    // 1e999999999 is a number of one character a digit once anybody adds to it.
    if (Math.abs((long) value.scale()) > 1000) {
      throw new JsonParseException(json, "number " + json.getText() + " is out of range");
    }
    return value;
  }

  private Map<String, Node> object() throws IOException {
    Map<String, Node> members = new LinkedHashMap<>();
    for (JsonToken t = json.nextToken(); t != JsonToken.END_OBJECT; t = json.nextToken()) {
      String key = json.currentName();
      int line = json.currentTokenLocation().getLineNr();
      Node earlier = members.put(key, node(json.nextToken()));
      if (earlier != null) {
        problems
            .at(at(line))
            .add(
                "each key once in an object",
                "\"" + key + "\" again, first on line " + earlier.line(),
                "Remove one of the two.");
      }
    }
    return members;
  }

  private List<Node> array() throws IOException {
    List<Node> elements = new ArrayList<>();
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      elements.add(node(t));
    }
    return elements;
  }

  private String at(int line) {
    return place + ":" + line;
  }
}
