package relgate;

/**
 * Foreign text made safe to look at: what is invisible or moves other text is spelt out.
 *
 * <p>Control characters, ANSI escapes, bidirectional marks and overrides (Unicode TR 9 and the
 * attack CVE-2021-42574), other format characters, line separators, surrogates without their pair
 * and private-use characters become {@code \}{@code u} and their number, so that they can be seen
 * and do nothing.
 */
public final class VisibleText {
  private VisibleText() {}

  /** The text on one line: tabs and line ends become blanks. */
  public static String line(String text) {
    return spelt(text, false);
  }

  /** The text with its line feeds and tabs; carriage returns before a line feed are dropped. */
  public static String block(String text) {
    return spelt(text.replace("\r\n", "\n"), true);
  }

  private static String spelt(String text, boolean lines) {
    if (plain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c, lines));
    return out.toString();
  }

  /** Whether it is printable ASCII, as nearly all texts are: then nothing is to be spelt out. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder out, int c, boolean lines) {
    if (c == '\n' || c == '\t') {
      out.append(lines ? (char) c : ' ');
    } else if (hidden(c)) {
      out.append(c > 0xFFFF ? "\\u{%X}".formatted(c) : "\\u%04X".formatted(c));
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
