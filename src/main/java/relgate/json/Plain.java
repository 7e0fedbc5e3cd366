package relgate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any JSON as Map, List, String, BigDecimal, Boolean or null. Databind's own gives a number one of
 * five classes, and needs six calls a level where this needs two: the deepest text that the parser
 * lets through ended the stack.
 */
final class Plain extends StdDeserializer<Object> {
  private static final long serialVersionUID = 1L;

  Plain() {
    super(Object.class);
  }

  @Override
  public @Nullable Object deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> members(json, context);
      case START_ARRAY -> elements(json, context);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json, context);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Map<String, @Nullable Object> members(JsonParser json, DeserializationContext context)
      throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      members.put(key, deserialize(json, context));
    }
    return Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> elements(JsonParser json, DeserializationContext context)
      throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(deserialize(json, context));
    }
    return Collections.unmodifiableList(elements);
  }

  private static @Nullable Object number(JsonParser json, DeserializationContext context)
      throws IOException {
    BigDecimal number = Scalars.number(json);
    return number != null ? number : context.handleUnexpectedToken(BigDecimal.class, json);
  }
}
