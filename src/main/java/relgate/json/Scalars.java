package relgate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scalars that records use, each read from one kind of JSON value. */
final class Scalars {
  /** A number with more digits before or behind its point: one addition would write them all. */
  private static final int MAX_SCALE = 1000;

  private Scalars() {}

  static void addTo(SimpleModule module) {
    add(module, String.class, json -> text(json, t -> writable(t) ? t : null));
    add(module, Duration.class, json -> text(json, t -> Durations.parse(t).orElse(null)));
    add(module, Instant.class, json -> text(json, Instant::parse));
    add(module, LocalDate.class, json -> text(json, LocalDate::parse));
    for (Class<Boolean> type : types(boolean.class, Boolean.class)) {
      add(module, type, Scalars::bool);
    }
    for (Class<Integer> type : types(int.class, Integer.class)) {
      add(
          module,
          type,
          json -> whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE, Number::intValue));
    }
    for (Class<Long> type : types(long.class, Long.class)) {
      add(module, type, json -> whole(json, Long.MIN_VALUE, Long.MAX_VALUE, Number::longValue));
    }
    for (Class<Double> type : types(double.class, Double.class)) {
      add(module, type, Scalars::finite);
    }
    add(module, BigDecimal.class, Scalars::number);
    module.addDeserializer(Object.class, new Plain());
  }

  /** An enum's constant by its {@code toString}, letter by letter. */
  static <E> Scalar<E> constant(Class<E> type) {
    Map<String, E> byText = new HashMap<>();
    for (E one : type.getEnumConstants()) {
      byText.putIfAbsent(one.toString(), one);
    }
    return new Scalar<>(type, json -> text(json, byText::get));
  }

  private static <T> void add(SimpleModule module, Class<T> type, Scalar.Reading<T> reading) {
    module.addDeserializer(type, new Scalar<>(type, reading));
  }

  private static <T> List<Class<T>> types(Class<T> primitive, Class<T> boxed) {
    return List.of(primitive, boxed);
  }

  private static <T> @Nullable T text(JsonParser json, Function<String, @Nullable T> parse)
      throws IOException {
    try {
      return json.hasToken(JsonToken.VALUE_STRING) ? parse.apply(json.getText()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Whether a file, a path or another program can take the text: NUL ends a path, and half of a
   * pair of UTF-16 becomes another character in UTF-8.
   */
  private static boolean writable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Boolean bool(JsonParser json) throws IOException {
    return json.currentToken().isBoolean() ? json.getBooleanValue() : null;
  }

  /** Any number of at most 1,000 digits before and behind its point; null for all else. */
  static @Nullable BigDecimal number(JsonParser json) throws IOException {
    if (!json.currentToken().isNumeric()) {
      return null;
    }
    try {
      BigDecimal value = json.getDecimalValue();
      return Math.abs((long) value.scale()) > MAX_SCALE ? null : value;
    } catch (NumberFormatException | com.fasterxml.jackson.core.JsonParseException e) {
      // An exponent beyond what BigDecimal holds.
      return null;
    }
  }

  private static @Nullable Double finite(JsonParser json) throws IOException {
    BigDecimal number = number(json);
    return number != null && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
  }

  private static <T> @Nullable T whole(
      JsonParser json, long min, long max, Function<BigDecimal, T> narrow) throws IOException {
    BigDecimal number = number(json);
    boolean fits =
        number != null
            && number.stripTrailingZeros().scale() <= 0
            && number.compareTo(BigDecimal.valueOf(min)) >= 0
            && number.compareTo(BigDecimal.valueOf(max)) <= 0;
    return fits ? narrow.apply(number) : null;
  }
}
