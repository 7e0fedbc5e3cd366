package relgate.json;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}.
 */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /** The duration; empty where the text is none. */
  public static Optional<Duration> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(m.group(1));
    return Optional.of(
        switch (m.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  /** The shortest exact form. */
  public static String text(Duration duration) {
    long ms = duration.toMillis();
    if (ms % 1000 != 0) {
      return ms + "ms";
    }
    long s = ms / 1000;
    if (s == 0 || s % 60 != 0) {
      return s + "s";
    }
    if (s % 3600 != 0) {
      return s / 60 + "m";
    }
    return s % 86_400 != 0 ? s / 3600 + "h" : s / 86_400 + "d";
  }

  /** In words, for people: {@code 40 seconds}, {@code 25 hours}, {@code 3 days 4 hours}. */
  public static String words(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return counted(seconds, "second");
    }
    if (seconds < 120 * 60) {
      return both(seconds, 60, "minute", "second");
    }
    return seconds < 48 * 3600
        ? both(seconds / 60, 60, "hour", "minute")
        : both(seconds / 3600, 24, "day", "hour");
  }

  private static String both(long amount, int of, String large, String small) {
    long rest = amount % of;
    return counted(amount / of, large) + (rest == 0 ? "" : " " + counted(rest, small));
  }

  private static String counted(long amount, String word) {
    return amount + " " + word + (amount == 1 ? "" : "s");
  }
}
