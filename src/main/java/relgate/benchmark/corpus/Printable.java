package relgate.benchmark.corpus;

/** Names and texts without the characters that terminals, run files and indexes trip over. */
final class Printable {
  private Printable() {}

  /** Whether a name holds nothing but visible characters and plain spaces. */
  static boolean name(String name) {
    return !name.isBlank() && name.codePoints().allMatch(Printable::visible);
  }

  /** The name with every character that cannot be seen written as {@code \\u{202e}}. */
  static String shown(String name) {
    StringBuilder out = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (visible(c)) {
                out.appendCodePoint(c);
              } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return out.toString();
  }

  /** A text with line feeds as ends of lines, and without control characters and half pairs. */
  static String text(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f || (c >= 0x80 && odd(c))) {
        return cleaned(raw);
      }
    }
    return raw; // Nearly every text: nothing to copy.
  }

  private static boolean odd(char c) {
    return c < 0xa0 || Character.isSurrogate(c);
  }

  private static String cleaned(String raw) {
    String unix = raw.replace("\r\n", "\n").replace('\r', '\n');
    StringBuilder out = new StringBuilder(unix.length());
    unix.codePoints()
        .forEach(
            c -> {
              if (c != '\n' && c != '\t' && Character.getType(c) == Character.CONTROL) {
                out.append(' ');
              } else if (Character.getType(c) == Character.SURROGATE) {
                out.append('\uFFFD');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
