package relgate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;

/**
 * Strict reading of JSON into records.
 *
 * <p>Keys are the snake_case names of the components. A component may be a String, boolean, int,
 * long, double, BigDecimal, an enum (by its {@code toString}), Duration ("30m"), Instant,
 * LocalDate, another record, a List, a {@code Map<String, ?>}, or Object for any JSON as plain Java
 * values. A missing key is a problem unless the component is {@code @Nullable} or has a {@link
 * Default}. Every reading method throws {@link BadInput} with all problems of the file.
 */
public final class JsonReader {
  private static final long MAX_BYTES = 64L << 20;
  private static final TypeFactory TYPES = Mapper.RECORDS.getTypeFactory();
  private final boolean comments;

  private JsonReader(boolean comments) {
    this.comments = comments;
  }

  /** For files that machines write. */
  public static JsonReader strict() {
    return new JsonReader(false);
  }

  /** For files that people write: `//` comments are allowed. */
  public static JsonReader commented() {
    return new JsonReader(true);
  }

  public <T> T read(Path file, Class<T> type) {
    return parse(text(file), file.toString(), type);
  }

  public <T> T parse(String text, String place, Class<T> type) {
    return type.cast(bind(text, place, TYPES.constructType(type)));
  }

  @SuppressWarnings("unchecked")
  public <T> List<T> parseList(String text, String place, Class<T> element) {
    return (List<T>) bind(text, place, TYPES.constructCollectionType(List.class, element));
  }

  @SuppressWarnings("unchecked")
  public <T> Map<String, T> parseMap(String text, String place, Class<T> value) {
    return (Map<String, T>)
        bind(text, place, TYPES.constructMapType(Map.class, String.class, value));
  }

  /** Any JSON as plain Java values: Map, List, String, BigDecimal, Boolean; never null on top. */
  public Object parseAny(String text, String place) {
    return bind(text, place, TYPES.constructType(Object.class));
  }

  private Object bind(String text, String place, JavaType type) {
    String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Collector collector = new Collector(place);
    Object value = null;
    try {
      ObjectReader strict = reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
      value = bound(strict, json, type, collector);
    } catch (JsonProcessingException e) {
      collector = explained(json, place, type, e);
    }
    collector.problems().refuseIfAny();
    if (value == null) {
      throw new BadInput(place, "a value", "null", "Write the value.");
    }
    return value;
  }

  private ObjectReader reader() {
    return comments
        ? Mapper.RECORDS.reader().with(JsonReadFeature.ALLOW_JAVA_COMMENTS)
        : Mapper.RECORDS.reader();
  }

  private static @Nullable Object bound(
      ObjectReader reader, String json, JavaType type, Collector collector)
      throws JsonProcessingException {
    return reader
        .forType(type)
        .withHandler(collector)
        .withAttribute(Collector.class, collector)
        .readValue(json);
  }

  /** Every problem of a text that could not be read to its end. */
  private Collector explained(String json, String place, JavaType type, JsonProcessingException e) {
    Collector collector = new Collector(place);
    // It stops at the first key that stands twice; the rest of the file is looked at without it.
    ObjectReader lenient = reader();
    try (JsonParser parser = lenient.createParser(json)) {
      if (Syntax.read(parser, place, collector.problems())) {
        bound(lenient, json, type, collector);
      }
    } catch (IOException again) {
      collector.problems().add("a value", again.toString(), "Correct it.");
    }
    if (collector.problems().count() == 0) {
      collector.problems().add("a value", e.getOriginalMessage(), "Correct it.");
    }
    return collector;
  }

  /** The text of a regular file of at most 64 MiB in UTF-8. */
  public static String text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        String found = Files.exists(file) ? "something that is no regular file" : "no such file";
        throw new BadInput(
            file.toString(), "a readable file", found, "Create it, or name another one.");
      }
      if (Files.size(file) > MAX_BYTES) {
        String found = Files.size(file) + " bytes";
        throw new BadInput(file.toString(), "at most 64 MiB", found, "Name the right file.");
      }
      return text(FileDoor.settled(file, MAX_BYTES), file.toString());
    } catch (IOException e) {
      throw new BadInput(
          file.toString(), "a readable file", Objects.toString(e), "Check its permissions.");
    }
  }

  /** The bytes as text in UTF-8, for those who read a file in their own way. */
  public static String text(byte[] bytes, String place) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // Bytes that are not UTF-8 become this character; where it is not, the slow way is spared.
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadInput(place, "text in UTF-8", "bytes that are not UTF-8", "Save it as UTF-8.");
    }
  }
}
