package relgate.attest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A moment read by the places of its digits, in the one spelling that {@link Instant#toString}
 * gives: the general parser and printer cost most of the time of a long log.
 */
final class PlainInstant {
  private static final String FORM = "0000-00-00T00:00:00";
  private static final int FRACTION = FORM.length() + 1;

  private PlainInstant() {}

  /** Null where the text is another spelling, or no moment of the years 0 to 9999. */
  static @Nullable Instant read(String text) {
    int digits = Math.max(0, text.length() - FRACTION - 1);
    if (!formed(text, digits)) {
      return null;
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanoseconds(text, digits))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * @param digits of the fraction: none, or as many groups of three as it needs
   */
  private static boolean formed(String text, int digits) {
    int end = digits == 0 ? FORM.length() : FRACTION + digits;
    if (digits > 9 || digits % 3 != 0 || text.length() != end + 1 || text.charAt(end) != 'Z') {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char form = i < FORM.length() ? FORM.charAt(i) : i == FRACTION - 1 ? '.' : '0';
      char c = text.charAt(i);
      if (form == '0' ? c < '0' || c > '9' : c != form) {
        return false;
      }
    }
    return digits == 0 || !text.startsWith("000", end - 3);
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }

  private static int nanoseconds(String text, int digits) {
    int value = digits == 0 ? 0 : number(text, FRACTION, FRACTION + digits);
    for (int i = digits; i < 9; i++) {
      value *= 10;
    }
    return value;
  }
}
