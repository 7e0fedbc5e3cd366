package relgate.command;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells values that are no secrets, whatever their names say. */
final class SecretValues {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,7}(\\.[0-9]{1,7})?");

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

  private SecretValues() {}

  /** Whether masking the value would only tear ordinary text apart. */
  static boolean harmless(String name, String value) {
    String text = value.strip();
    return text.length() < SecretForms.LEAST
        || WORDS.contains(text.toLowerCase(Locale.ROOT))
        || (NUMBER.matcher(text).matches() && !SecretNames.isSecretNumber(name))
        || (text.startsWith("${") && text.endsWith("}"));
  }
}
