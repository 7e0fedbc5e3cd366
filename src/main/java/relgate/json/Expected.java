package relgate.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words for the JSON that a Java type is read from. */
final class Expected {
  private static final Map<Class<?>, String> SCALARS =
      Map.ofEntries(
          Map.entry(String.class, "a string"),
          Map.entry(boolean.class, "true or false"),
          Map.entry(Boolean.class, "true or false"),
          Map.entry(int.class, "a whole number"),
          Map.entry(Integer.class, "a whole number"),
          Map.entry(long.class, "a whole number"),
          Map.entry(Long.class, "a whole number"),
          Map.entry(double.class, "a finite number"),
          Map.entry(Double.class, "a finite number"),
          Map.entry(BigDecimal.class, "a number"),
          Map.entry(Duration.class, "a duration such as \"30s\", \"5m\", \"2h\" or \"7d\""),
          Map.entry(Instant.class, "a UTC time such as \"2026-01-31T12:00:00Z\""),
          Map.entry(LocalDate.class, "a date such as \"2026-01-31\""));

  private Expected() {}

  static String of(Class<?> type) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(constant -> '"' + constant.toString() + '"')
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return SCALARS.getOrDefault(type, "an object");
  }
}
