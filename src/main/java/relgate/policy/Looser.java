package relgate.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.json.Durations;

/**
 * The way in which a key's value gets looser, as {@code x-looser} in a schema says it. A value that
 * is missing and has no default is the loosest of an ordered key.
 */
enum Looser {
  /** No decision at all: a name, a comment, a path that is compared by what lies there. */
  NONE,
  /** No order is known: HEAD's value is in force, and the change is reported. */
  UNORDERED,
  /** No value asks for less than another: a reason in words. */
  SAME,
  /** A smaller number asks for less. */
  LOWER,
  /** A larger number asks for less. */
  HIGHER,
  /** A longer time asks for less. */
  LONGER,
  /** A shorter time asks for less. */
  SHORTER,
  /** required, optional, off; checkout, folder; bwrap, unshare, none: each asks for less. */
  MODE,
  /** False asks for less than true. */
  FALSE,
  /** True asks for less than false. */
  TRUE,
  /** One more element asks for less. */
  ADDED,
  /** One element less asks for less. */
  REMOVED,
  /** A later day asks for less. */
  LATER,
  /** An earlier day asks for less. */
  EARLIER,
  /** Any other value may ask for less; the first one asks for more than none did. */
  CHANGED;

  private static final Map<String, Integer> RANKS =
      Map.of(
          "off",
          0,
          "optional",
          1,
          "required",
          2, //
          "folder",
          0,
          "checkout",
          1, //
          "none",
          0,
          "unshare",
          1,
          "container",
          2,
          "bwrap",
          2);

  /** The kind of this name in a schema; a name that nobody knows is no kind. */
  static Looser named(@Nullable Object name) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElse(UNORDERED);
  }

  /** Whether the values of such a key have an order, so that the stricter one can be in force. */
  boolean ordered() {
    return this != NONE && this != UNORDERED;
  }

  /** Whether one element more, or one less, is an effect of its own. */
  boolean counts() {
    return this == ADDED || this == REMOVED || this == CHANGED;
  }

  /** Whether an element that only one of the two has makes the head the looser one. */
  boolean looserByCount(boolean added) {
    return this == CHANGED || (this == ADDED) == added;
  }

  /** Whether the one value asks for less than the other; false for the kinds of lists and none. */
  boolean looser(@Nullable Object head, @Nullable Object base) {
    return switch (this) {
      case NONE, UNORDERED, SAME, ADDED, REMOVED -> false;
      case LOWER -> less(number(head), number(base));
      case HIGHER -> less(number(base), number(head)) || missing(head, base);
      case LONGER -> less(duration(base), duration(head)) || missing(head, base);
      case SHORTER -> less(duration(head), duration(base));
      case MODE -> mode(head) < mode(base);
      case FALSE -> Boolean.TRUE.equals(base) && !Boolean.TRUE.equals(head);
      case TRUE -> Boolean.TRUE.equals(head) && !Boolean.TRUE.equals(base);
      case LATER -> less(day(base), day(head)) || missing(head, base);
      case EARLIER -> less(day(head), day(base)) || missing(head, base);
      case CHANGED -> base != null && !Values.same(head, base);
    };
  }

  /** No limit at all is looser than any. */
  private static boolean missing(@Nullable Object head, @Nullable Object base) {
    return head == null && base != null;
  }

  /** Where both are there, their order; one that is missing or unreadable is less than any. */
  private static <T extends Comparable<? super T>> boolean less(
      Optional<T> one, Optional<T> other) {
    return other.isPresent() && (one.isEmpty() || one.get().compareTo(other.get()) < 0);
  }

  private static int mode(@Nullable Object value) {
    return value == null ? -1 : RANKS.getOrDefault(String.valueOf(value), -1);
  }

  private static Optional<BigDecimal> number(@Nullable Object value) {
    return value instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
  }

  private static Optional<java.time.Duration> duration(@Nullable Object value) {
    return value instanceof String text ? Durations.parse(text) : Optional.empty();
  }

  private static Optional<LocalDate> day(@Nullable Object value) {
    try {
      return value instanceof String text ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
