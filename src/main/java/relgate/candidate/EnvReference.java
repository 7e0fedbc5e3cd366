package relgate.candidate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${NAME-default}} in an env file's value. */
final class EnvReference {
  /** Stands for a dollar that opens no reference; no text file holds it. */
  static final char LITERAL_DOLLAR = '\0';

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?-)([^}]*))?}");

  private EnvReference() {}

  /**
   * A value with its references filled in.
   *
   * @param missing names that nobody gives and that have no default
   */
  record Resolved(String text, List<String> missing) {}

  static Resolved resolve(String text, Function<String, @Nullable String> lookup) {
    List<String> missing = new ArrayList<>();
    String filled =
        REFERENCE
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(value(found.group(), lookup, missing)));
    return new Resolved(filled.replace(LITERAL_DOLLAR, '$'), List.copyOf(missing));
  }

  private static String value(
      String reference, Function<String, @Nullable String> lookup, List<String> missing) {
    Matcher parts = REFERENCE.matcher(reference);
    if (!parts.matches()) {
      throw new IllegalStateException("no reference: it was found as one");
    }
    String value = lookup.apply(parts.group(1));
    boolean unusable = value == null || (":-".equals(parts.group(2)) && value.isEmpty());
    if (!unusable) {
      return String.valueOf(value);
    }
    if (parts.group(3) == null) {
      missing.add(parts.group(1));
    }
    return parts.group(3) == null ? "" : parts.group(3);
  }
}
