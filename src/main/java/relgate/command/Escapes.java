package relgate.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Escape sequences of URLs (RFC 3986), HTML and XML, JSON, Python, Go, C, shells and properties,
 * also where they were applied several times: a percent sign or an ampersand that was escaped
 * itself.
 */
final class Escapes {
  private static final Map<String, Integer> NAMES =
      Map.of(
          "amp",
          (int) '&',
          "lt",
          (int) '<',
          "gt",
          (int) '>',
          "quot",
          (int) '"',
          "apos",
          (int) '\'',
          "nbsp",
          (int) ' ',
          "num",
          (int) '#',
          "sol",
          (int) '/',
          "plus",
          (int) '+',
          "equals",
          (int) '=');

  private static final Meaning NONE = new Meaning(-1, 0, false);

  private Escapes() {}

  /**
   * What a text that begins with {@code %}, {@code \}, {@code &} or {@code =} stands for.
   *
   * @param code a character, or a byte of UTF-8
   * @param length how many characters of the text it takes
   */
  record Meaning(int code, int length, boolean isByte) {
    boolean none() {
      return code < 0;
    }
  }

  /** The meaning; null where more of the text is needed to tell. */
  static @Nullable Meaning read(CharSequence text) {
    return switch (text.charAt(0)) {
      case '%' -> percent(text);
      case '&' -> entity(text);
      case '=' -> softBreak(text);
      default -> backslash(text);
    };
  }

  /** An equals sign at the end of a line joins it to the next: quoted-printable (RFC 2045). */
  private static @Nullable Meaning softBreak(CharSequence text) {
    if (text.length() == 1) {
      return null;
    }
    char second = text.charAt(1);
    return second == '\n' || second == '\r' ? new Meaning(' ', 1, false) : NONE;
  }

  /** {@code %41}, {@code %u0041}, and {@code %2541}: a percent sign that was escaped itself. */
  private static @Nullable Meaning percent(CharSequence text) {
    int at = 1;
    if (text.length() > 1 && text.charAt(1) == 'u') {
      return digits(text, 2, 4, false);
    }
    while (at + 1 < text.length() && text.charAt(at) == '2' && text.charAt(at + 1) == '5') {
      at += 2;
    }
    if (text.length() < at + 2) {
      boolean possible = at >= text.length() || hex(text.charAt(at)) >= 0;
      return possible ? null : at > 1 ? new Meaning('%', at, false) : NONE;
    }
    int code = number(text, at, at + 2, 16);
    if (code >= 0) {
      return new Meaning(code, at + 2, true);
    }
    return at > 1 ? new Meaning('%', at, false) : NONE;
  }

  private static @Nullable Meaning entity(CharSequence text) {
    int at = 1;
    while (starts(text, at, "amp;")) {
      at += 4;
    }
    int stop = at;
    while (stop < text.length() && stop < at + 10 && word(text.charAt(stop))) {
      stop++;
    }
    if (stop == text.length()) {
      return stop - at < 10 ? null : outer(at);
    }
    if (stop - at >= 10 || text.charAt(stop) != ';') {
      return outer(at);
    }
    String name = text.subSequence(at, stop).toString();
    int code = name.startsWith("#") ? numeric(name) : NAMES.getOrDefault(name, -1);
    return code < 0 ? outer(at) : new Meaning(code, stop + 1, false);
  }

  /** What the escaped ampersands before a name that is none stand for. */
  private static Meaning outer(int at) {
    return at > 1 ? new Meaning('&', at, false) : NONE;
  }

  private static int numeric(String name) {
    boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    return number(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
  }

  private static @Nullable Meaning backslash(CharSequence text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    if (at == text.length()) {
      return null;
    }
    char kind = text.charAt(at);
    return switch (kind) {
      case 'n', 'r' -> new Meaning('\n', at + 1, false);
      case 't', 'b', 'f' -> new Meaning(' ', at + 1, false);
      case 'x' -> starts(text, at + 1, "{") ? braces(text, at + 2) : digits(text, at + 1, 2, true);
      case 'u' -> starts(text, at + 1, "{") ? braces(text, at + 2) : digits(text, at + 1, 4, false);
      case 'U' -> digits(text, at + 1, 8, false);
      case '0', '1', '2', '3' -> octal(text, at);
      default -> NONE;
    };
  }

  private static @Nullable Meaning digits(CharSequence text, int at, int count, boolean isByte) {
    if (text.length() < at + count) {
      for (int i = at; i < text.length(); i++) {
        boolean brace = count <= 4 && i == at && text.charAt(i) == '{';
        if (hex(text.charAt(i)) < 0 && !brace) {
          return NONE;
        }
      }
      return null;
    }
    int code = number(text, at, at + count, 16);
    return code < 0 ? NONE : new Meaning(code, at + count, isByte);
  }

  private static @Nullable Meaning braces(CharSequence text, int at) {
    int stop = at;
    while (stop < text.length() && hex(text.charAt(stop)) >= 0) {
      stop++;
    }
    if (stop == text.length()) {
      return stop - at > 6 ? NONE : null;
    }
    int code = stop - at <= 6 && text.charAt(stop) == '}' ? number(text, at, stop, 16) : -1;
    return code < 0 ? NONE : new Meaning(code, stop + 1, false);
  }

  private static @Nullable Meaning octal(CharSequence text, int at) {
    for (int i = at; i < Math.min(text.length(), at + 3); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '7') {
        return NONE;
      }
    }
    return text.length() < at + 3 ? null : new Meaning(number(text, at, at + 3, 8), at + 3, true);
  }

  private static int number(CharSequence text, int from, int until, int radix) {
    // A sign is no digit: "%25+2" is a percent sign, a blank and a 2.
    boolean sign = from < until && hex(text.charAt(from)) < 0;
    try {
      return sign || until - from > 8 ? -1 : Integer.parseInt(text, from, until, radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static boolean starts(CharSequence text, int at, String word) {
    return text.length() >= at + word.length()
        && text.subSequence(at, at + word.length()).toString().equals(word);
  }

  private static boolean word(char c) {
    return c == '#' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static int hex(char c) {
    return Character.digit(c, 16);
  }
}
