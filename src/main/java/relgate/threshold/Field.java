package relgate.threshold;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A field of a change record's head. */
enum Field {
  CHANGE_ID("Change id"),
  PROFILES("Profiles"),
  DATE("Date"),
  BASE_COMMIT("Base commit"),
  OWNER("Owner"),
  APPROVED_BY("Approved by"),
  SIGN_OFF_DATE("Sign-off date"),
  REASON("Reason");

  private final String label;

  Field(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The field of this label; case, spaces, hyphens and a plural s do not matter. */
  static Optional<Field> labelled(String text) {
    return Arrays.stream(values()).filter(f -> key(f.label).equals(key(text))).findFirst();
  }

  /** The field that a wrong label might mean: all but two of its letters at the same place. */
  static Optional<Field> near(String text) {
    return Arrays.stream(values()).filter(f -> near(key(f.label), key(text))).findFirst();
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceFirst("s$", "");
  }

  private static boolean near(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2 || b.length() < 3) {
      return false;
    }
    int front = 0;
    while (front < Math.min(a.length(), b.length()) && a.charAt(front) == b.charAt(front)) {
      front++;
    }
    int back = 0;
    while (back < Math.min(a.length(), b.length()) - front
        && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
      back++;
    }
    return front + back >= Math.max(a.length(), b.length()) - 2 && front + back > 1;
  }
}
