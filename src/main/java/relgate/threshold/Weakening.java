package relgate.threshold;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.json.Durations;
import relgate.json.JsonReader;
import relgate.waiver.Waiver;

/** Tells whether a changed key asks for less than before; in doubt, it does. */
final class Weakening {
  private static final List<String> MODES = List.of("off", "optional", "required");

  /** What a changed value of a key means. */
  private interface Test {
    boolean weakens(@Nullable String from, @Nullable String to);
  }

  private static final Test NEVER = (from, to) -> false;
  private static final Test ALWAYS = (from, to) -> true;
  private static final Test ADDED = (from, to) -> from == null;
  private static final Test REMOVED = (from, to) -> to == null;

  /** The first pattern that fits a key decides; a key that none fits weakens. */
  private static final List<Map.Entry<Pattern, Test>> TESTS =
      List.of(
          test("not_applicable\\..*", ADDED),
          test("expected_gates\\..*", REMOVED),
          test("env\\.must_be_false\\[.*", REMOVED),
          test("env\\.secret\\.forbidden\\[.*", REMOVED),
          test("env\\.secret\\.min_length", Weakening::lower),
          test("env\\.app_env\\.allowed\\[.*", ADDED),
          test("env\\.files\\[.*", NEVER),
          test("waivers\\..*", Weakening::wider),
          test("promotion\\.max_age|drill\\.max_age", Weakening::longer),
          test("promotion\\.min_soak", (from, to) -> longer(to, from)),
          test("(promotion\\.previous_profile\\..*|.*\\.mode|decision_changes)", Weakening::looser),
          test("signing\\.threshold", Weakening::lower),
          test("\\$schema", NEVER),
          test(".*", ALWAYS));

  private Weakening() {}

  private static Map.Entry<Pattern, Test> test(String keys, Test test) {
    return Map.entry(Pattern.compile(keys, Pattern.DOTALL), test);
  }

  static boolean of(String key, @Nullable String from, @Nullable String to) {
    return TESTS.stream()
        .filter(entry -> entry.getKey().matcher(key).matches())
        .findFirst()
        .map(entry -> entry.getValue().weakens(from, to))
        .orElse(true);
  }

  private static boolean lower(@Nullable String from, @Nullable String to) {
    Optional<java.math.BigDecimal> before = from == null ? Optional.empty() : Values.number(from);
    Optional<java.math.BigDecimal> after = to == null ? Optional.empty() : Values.number(to);
    return before.isEmpty() || after.isEmpty() || after.get().compareTo(before.get()) < 0;
  }

  private static boolean looser(@Nullable String from, @Nullable String to) {
    // A mode that is not written is off.
    int before = Math.max(0, MODES.indexOf(String.valueOf(from)));
    return Math.max(0, MODES.indexOf(String.valueOf(to))) < before;
  }

  private static boolean longer(@Nullable String from, @Nullable String to) {
    Optional<Duration> before = duration(from);
    Optional<Duration> after = duration(to);
    return before.isEmpty() || after.isEmpty() || after.get().compareTo(before.get()) > 0;
  }

  private static Optional<Duration> duration(@Nullable String text) {
    return text == null ? Optional.empty() : Durations.parse(text);
  }

  /** A waiver that is new, for another gate, in more profiles or for more days. */
  private static boolean wider(@Nullable String from, @Nullable String to) {
    if (from == null || to == null) {
      return to != null;
    }
    try {
      Waiver before = JsonReader.strict().parse(from, "waiver", Waiver.class);
      Waiver after = JsonReader.strict().parse(to, "waiver", Waiver.class);
      return !before.gate().equals(after.gate())
          || !before.profiles().containsAll(after.profiles())
          || after.created().isBefore(before.created())
          || after.expires().isAfter(before.expires());
    } catch (BadInput e) {
      return true;
    }
  }
}
