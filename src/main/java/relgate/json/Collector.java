package relgate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.Problems;

/** Gathers what Databind stumbles over in one document and lets it go on behind that value. */
final class Collector extends DeserializationProblemHandler {
  private static final int SHOWN = 60;
  private final String file;
  private final Problems problems;

  Collector(String file) {
    this.file = file;
    this.problems = Problems.in(file);
  }

  /** The collector that was handed to this call of Databind. */
  static Collector of(DeserializationContext context) {
    return (Collector) context.getAttribute(Collector.class);
  }

  Problems problems() {
    return problems;
  }

  Problems at(Place place) {
    return problems.at(place.in(file));
  }

  void missing(Place object, String key) {
    at(object.member(key)).add("the key \"" + key + "\"", "no such key", "Add it.");
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType target,
      JsonToken token,
      JsonParser json,
      @Nullable String message)
      throws IOException {
    Class<?> type = target.getRawClass();
    String expected =
        type == String.class && token == JsonToken.VALUE_STRING
            ? "a string without NUL and halves of characters"
            : Expected.of(type);
    at(Place.of(json)).add(expected, found(json, token), "Give " + expected + " here.");
    json.skipChildren();
    return null;
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser json,
      JsonDeserializer<?> deserializer,
      Object type,
      String key)
      throws IOException {
    List<String> known =
        deserializer.getKnownPropertyNames().stream().map(Objects::toString).toList();
    at(Place.of(json))
        .add(
            "one of " + String.join(", ", known),
            "the unknown key \"" + key + "\"",
            Names.nearest(key, known)
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElse("Remove it."));
    json.skipChildren();
    return true;
  }

  /** The kind of the value and how it reads, shortened: {@code the string "abc"}. */
  private static String found(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "the boolean " + json.getText();
      case VALUE_STRING -> "the string \"" + shortened(json.getText()) + "\"";
      default -> "the number " + shortened(json.getText());
    };
  }

  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }
}
