package relgate.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import relgate.Problems;

/**
 * A second reading of a text that Databind gave up on, token by token: the place where it is no
 * JSON, or every key that stands twice (strict detection stops at the first).
 */
final class Syntax {
  private final String file;
  private final Problems problems;
  private boolean wellFormed = true;

  private Syntax(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Adds what is wrong with the text.
   *
   * @return whether it is JSON, save for keys that stand twice
   */
  static boolean read(JsonParser json, String file, Problems problems) throws IOException {
    Syntax syntax = new Syntax(file, problems);
    try {
      syntax.document(json);
    } catch (JsonParseException e) {
      syntax.malformed(at(file, e.getLocation()), words(e));
    } catch (JsonProcessingException e) {
      syntax.malformed(file, e.getOriginalMessage().lines().findFirst().orElse(""));
    }
    return syntax.wellFormed;
  }

  private void document(JsonParser json) throws IOException {
    if (json.nextToken() == null) {
      malformed(file + ":1:1", "an empty text");
      return;
    }
    Deque<Map<String, Integer>> keys = new ArrayDeque<>();
    int depth = 0;
    do {
      JsonToken token = json.currentToken();
      if (token == JsonToken.START_OBJECT) {
        keys.push(new HashMap<>());
      } else if (token == JsonToken.END_OBJECT) {
        keys.pop();
      } else if (token == JsonToken.FIELD_NAME) {
        key(json, keys.element());
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (json.nextToken() != null && depth > 0);
    if (json.currentToken() != null) {
      malformed(file + ":" + json.currentTokenLocation().getLineNr(), "text after the end");
    }
  }

  private void key(JsonParser json, Map<String, Integer> lines) throws IOException {
    int line = json.currentTokenLocation().getLineNr();
    Integer earlier = lines.putIfAbsent(json.currentName(), line);
    if (earlier != null) {
      problems
          .at(file + ":" + line)
          .add(
              "each key once in an object",
              "\"" + json.currentName() + "\" again, first on line " + earlier,
              "Remove one of the two.");
    }
  }

  private void malformed(String place, String found) {
    wellFormed = false;
    problems
        .at(place)
        .add("well-formed JSON", found, "Correct the syntax at this place; nothing was read.");
  }

  private static String at(String file, JsonLocation place) {
    return file + ":" + (place == null ? "1:1" : place.getLineNr() + ":" + place.getColumnNr());
  }

  /** The parser's words without its own settings in them. */
  private static String words(JsonParseException e) {
    return e.getOriginalMessage()
        .replaceAll(": enable `JsonReadFeature[^`]*` to allow", "")
        .replaceAll("\\[Source: [^;\\]]*; line: (\\d+), column: (\\d+)\\]", "line $1, column $2");
  }
}
