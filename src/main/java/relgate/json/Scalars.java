package relgate.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON strings, numbers and booleans to the scalar types that records use. */
final class Scalars {
  private Scalars() {}

  /**
   * What a value became.
   *
   * @param expected what should have stood there; null when all is well
   */
  record Read(@Nullable Object value, @Nullable String expected) {}

  static Read read(@Nullable Object json, Class<?> target) {
    if (target == String.class) {
      return json instanceof String ? ok(json) : not("a string");
    }
    if (target == boolean.class || target == Boolean.class) {
      return json instanceof Boolean ? ok(json) : not("true or false");
    }
    if (target.isEnum()) {
      return constant(json, target);
    }
    if (target == Duration.class) {
      return duration(json);
    }
    if (target == Instant.class) {
      return instant(json);
    }
    return target == LocalDate.class ? date(json) : number(json, target);
  }

  private static Read ok(Object value) {
    return new Read(value, null);
  }

  private static Read not(String expected) {
    return new Read(null, expected);
  }

  private static Read constant(@Nullable Object json, Class<?> target) {
    Object[] constants = target.getEnumConstants();
    return Arrays.stream(constants)
        .filter(c -> c.toString().equals(json))
        .findFirst()
        .map(Scalars::ok)
        .orElseGet(
            () ->
                not(
                    Arrays.stream(constants)
                        .map(c -> '"' + c.toString() + '"')
                        .collect(Collectors.joining(", ", "one of ", ""))));
  }

  private static Read duration(@Nullable Object json) {
    String expected = "a duration such as \"30s\", \"5m\", \"2h\" or \"7d\"";
    if (!(json instanceof String text)) {
      return not(expected);
    }
    return Durations.parse(text).map(Scalars::ok).orElseGet(() -> not(expected));
  }

  private static Read instant(@Nullable Object json) {
    try {
      return json instanceof String text ? ok(Instant.parse(text)) : not("a UTC time");
    } catch (DateTimeException e) {
      return not("a UTC time such as \"2026-01-31T12:00:00Z\"");
    }
  }

  private static Read date(@Nullable Object json) {
    try {
      return json instanceof String text ? ok(LocalDate.parse(text)) : not("a date");
    } catch (DateTimeException e) {
      return not("a date such as \"2026-01-31\"");
    }
  }

  private static Read number(@Nullable Object json, Class<?> target) {
    if (target == BigDecimal.class || target == double.class || target == Double.class) {
      return json instanceof BigDecimal number ? real(number, target) : not("a number");
    }
    if (target == int.class || target == Integer.class) {
      return whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE, true);
    }
    if (target == long.class || target == Long.class) {
      return whole(json, Long.MIN_VALUE, Long.MAX_VALUE, false);
    }
    throw new IllegalStateException("no reader for " + target);
  }

  private static Read real(BigDecimal number, Class<?> target) {
    if (target == BigDecimal.class) {
      return ok(number);
    }
    double value = number.doubleValue();
    return Double.isFinite(value) ? ok(value) : not("a finite number");
  }

  private static Read whole(@Nullable Object json, long min, long max, boolean narrow) {
    if (json instanceof BigDecimal number
        && number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(min)) >= 0
        && number.compareTo(BigDecimal.valueOf(max)) <= 0) {
      return narrow ? ok(number.intValue()) : ok(number.longValue());
    }
    return not("a whole number");
  }
}
