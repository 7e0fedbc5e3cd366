package relgate.policy;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.json.JsonWriter;

/** Values of decision files, compared and shown. */
final class Values {
  private Values() {}

  /** Whether they mean the same: numbers by value, so that 0.5 is 0.50. */
  static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
      return a.compareTo(b) == 0;
    }
    return Objects.equals(text(one), text(other));
  }

  /** As reports show it: a text as it is, a number plainly, all else as one line of JSON. */
  static @Nullable String text(@Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    return value instanceof BigDecimal number ? number.toPlainString() : JsonWriter.line(value);
  }
}
