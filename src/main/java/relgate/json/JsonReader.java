package relgate.json;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import relgate.BadInput;
import relgate.Problems;

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
    return type.cast(bind(text, place, type));
  }

  @SuppressWarnings("unchecked")
  public <T> List<T> parseList(String text, String place, Class<T> element) {
    return (List<T>) bind(text, place, generic(List.class, element));
  }

  @SuppressWarnings("unchecked")
  public <T> Map<String, T> parseMap(String text, String place, Class<T> value) {
    return (Map<String, T>) bind(text, place, generic(Map.class, String.class, value));
  }

  /** Any JSON as plain Java values: Map, List, String, BigDecimal, Boolean; never null on top. */
  public Object parseAny(String text, String place) {
    return bind(text, place, Object.class);
  }

  private Object bind(String text, String place, Type type) {
    Problems problems = Problems.in(place);
    String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Node root = Parser.parse(json, place, comments, problems);
    problems.refuseIfAny();
    Object value = new Binder(place, problems).bind(root, type, Where.TOP);
    problems.refuseIfAny();
    if (value == null) {
      throw new BadInput(place, "a value", "null", "Write the value.");
    }
    return value;
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
      return text(Files.readAllBytes(file), file.toString());
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

  private static ParameterizedType generic(Class<?> raw, Type... arguments) {
    return new ParameterizedType() {
      @Override
      public Type[] getActualTypeArguments() {
        return arguments.clone();
      }

      @Override
      public Type getRawType() {
        return raw;
      }

      @Override
      public Type getOwnerType() {
        return raw;
      }
    };
  }
}
