package relgate.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells values that are no secrets, whatever their names say. */
final class SecretValues {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,7}(\\.[0-9]{1,7})?");

  /** One word as people write it, or two. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z]?[a-z]{1,15}([ _-][a-z]{1,15})?");

  /** Switches, and the words of profiles, modes and environments. */
  private static final Set<String> WORDS =
      Set.of(
          "true",
          "false",
          "yes",
          "no",
          "on",
          "off",
          "none",
          "null",
          "undefined",
          "auto",
          "default",
          "enabled",
          "disabled",
          "required",
          "optional",
          "production",
          "prod",
          "staging",
          "development",
          "dev",
          "testing",
          "test",
          "local",
          "localhost",
          "passed",
          "failed",
          "errored",
          "skipped",
          "advisory",
          "bearer",
          "basic");

  /** Bits a character, as gitleaks' generic rule asks for. */
  private static final double RANDOM = 3.5;

  private static final Pattern ORDINARY =
      Pattern.compile(
          "[0-9.:TZ+-]+" // a number, a version, an address, a time
              + "|[a-z][a-z0-9+.-]*://.*" // a URL: what is secret in it is found by its place
              + "|[.~]?/.*|[A-Za-z]:\\\\.*" // a path
              + "|.*\\s.*" // a sentence
              + "|[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]+)?"); // a host or a file

  private SecretValues() {}

  /** Whether letters and digits stand in it as chance has it. */
  static boolean looksRandom(String value) {
    return value.length() >= 12
        && value.length() <= 4096
        && value.chars().anyMatch(c -> c >= '0' && c <= '9')
        && value.chars().anyMatch(Character::isLetter)
        && !ORDINARY.matcher(value).matches()
        && entropy(value) >= RANDOM;
  }

  /** Of its characters, in bits (Shannon 1948). */
  private static double entropy(String text) {
    Map<Integer, Integer> counts = new HashMap<>();
    text.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
    double length = text.length();
    return counts.values().stream()
        .mapToDouble(n -> -n / length * Math.log(n / length) / Math.log(2))
        .sum();
  }

  /** Whether masking the value would only tear ordinary text apart. */
  static boolean harmless(String name, String value) {
    String text = value.strip();
    return text.length() < SecretForms.LEAST
        || WORDS.contains(text.toLowerCase(Locale.ROOT))
        || (SecretNames.isWeak(name) && WORD.matcher(text).matches())
        || (NUMBER.matcher(text).matches() && !SecretNames.isSecretNumber(name))
        || (text.startsWith("${") && text.endsWith("}"));
  }
}
