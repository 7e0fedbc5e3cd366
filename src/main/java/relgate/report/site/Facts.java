package relgate.report.site;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problem;
import relgate.json.JsonReader;

/**
 * A report of another verb, read loosely: the site shows what is there, and a newer key harms
 * nothing.
 *
 * @param at the report's own {@code generated_at_utc}, which orders everything
 */
record Facts(Path file, Instant at, Map<?, ?> members) {
  /**
   * Reads one file.
   *
   * @throws BadInput where it is no JSON object with its time
   */
  static Facts of(Path file) {
    Object value = JsonReader.strict().parseAny(JsonReader.text(file), file.toString());
    if (!(value instanceof Map<?, ?> members)) {
      throw new BadInput(file.toString(), "a JSON object", "something else", "Remove the file.");
    }
    try {
      return new Facts(
          file, Instant.parse(String.valueOf(members.get("generated_at_utc"))), members);
    } catch (DateTimeParseException e) {
      throw new BadInput(
          List.of(
              new Problem(
                  file.toString(),
                  "a report with its time in generated_at_utc",
                  "generated_at_utc " + members.get("generated_at_utc"),
                  "Remove the file.")));
    }
  }

  private @Nullable Object value(String... path) {
    Object value = members;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value;
  }

  /** The text, number or boolean at the path as text; empty where there is none. */
  String text(String... path) {
    Object value = value(path);
    boolean scalar = value instanceof String || value instanceof Boolean;
    return scalar || value instanceof BigDecimal ? String.valueOf(value) : "";
  }

  OptionalDouble number(String... path) {
    return value(path) instanceof BigDecimal number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  boolean isTrue(String... path) {
    return Boolean.TRUE.equals(value(path));
  }

  Optional<Instant> time(String... path) {
    try {
      return Optional.of(Instant.parse(text(path)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The objects of the list at the path; other elements are left out. */
  List<Facts> list(String... path) {
    return value(path) instanceof List<?> elements
        ? elements.stream()
            .filter(Map.class::isInstance)
            .map(element -> new Facts(file, at, (Map<?, ?>) element))
            .toList()
        : List.of();
  }

  /** The texts of the list at the path. */
  List<String> texts(String... path) {
    return value(path) instanceof List<?> elements
        ? elements.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
