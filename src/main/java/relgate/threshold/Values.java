package relgate.threshold;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Comparing two values of one key of a benchmark policy. */
final class Values {
  private static final List<String> MODES = List.of("off", "optional", "required");

  private Values() {}

  /** Whether they mean the same: numbers by value, so that 0.5 is 0.50. */
  static boolean same(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return Objects.equals(one, other);
    }
    Optional<BigDecimal> a = number(one);
    Optional<BigDecimal> b = number(other);
    boolean equal = a.isPresent() && b.isPresent() && a.get().compareTo(b.get()) == 0;
    return equal || one.equals(other);
  }

  /** The text as a number; empty where it is none. */
  static Optional<BigDecimal> number(String text) {
    // No exponent: neither people nor relgate write one.
    return text.matches("-?[0-9]{1,12}(\\.[0-9]{1,30})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  static Direction direction(String key, @Nullable String from, @Nullable String to) {
    if (key.equals("mode")) {
      return order(MODES.indexOf(Change.shown(from)), MODES.indexOf(Change.shown(to)));
    }
    if (key.startsWith("max_latency_ms.") || key.equals("cadence_days")) {
      return latency(from, to);
    }
    if (!key.startsWith("min_") && !key.startsWith("measures.")) {
      return Direction.CHANGED;
    }
    // A threshold that is not there is one that everything reaches.
    Optional<BigDecimal> before = from == null ? Optional.of(BigDecimal.ZERO) : number(from);
    Optional<BigDecimal> after = to == null ? Optional.of(BigDecimal.ZERO) : number(to);
    return before.isEmpty() || after.isEmpty()
        ? Direction.CHANGED
        : order(before.get().compareTo(after.get()), 0);
  }

  /** A longer time asks for less; one that is not there asks for nothing. */
  private static Direction latency(@Nullable String from, @Nullable String to) {
    if (from == null || to == null) {
      return from == null ? Direction.TIGHTENED : Direction.LOOSENED;
    }
    Optional<BigDecimal> before = number(from);
    Optional<BigDecimal> after = number(to);
    return before.isEmpty() || after.isEmpty()
        ? Direction.CHANGED
        : order(after.get().compareTo(before.get()), 0);
  }

  private static Direction order(int before, int after) {
    if (before == after) {
      return Direction.CHANGED;
    }
    return before < after ? Direction.TIGHTENED : Direction.LOOSENED;
  }
}
