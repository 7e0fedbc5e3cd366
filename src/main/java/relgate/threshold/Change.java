package relgate.threshold;

import org.jspecify.annotations.Nullable;
import relgate.Profile;

/**
 * One decision about one profile's benchmark that differs between two commits.
 *
 * @param key `mode`, `min_precision`, `min_recall`, `min_cases`, `cases`, `measures.<name>`; for
 *     changed content the path of the case file or corpus folder
 * @param from as the file has it, for content its sha256; null where there was none
 * @param to likewise; null where there is none any more
 */
public record Change(
    Profile profile, String key, @Nullable String from, @Nullable String to, Direction direction) {

  /** For people: {@code prod min_precision: 0.55 -> 0.50 (loosened)}. */
  public String said() {
    return "%s %s: %s -> %s (%s)".formatted(profile, key, shown(from), shown(to), direction);
  }

  /** The row of a change record that names exactly this change. */
  public String row() {
    return "| %s | %s | %s | %s |".formatted(profile, key, shown(from), shown(to));
  }

  static String shown(@Nullable String value) {
    return value == null ? "none" : value;
  }
}
