package relgate.report;

import java.util.stream.Collectors;
import relgate.VisibleText;

/** Foreign text in Markdown, shown and nothing else: no markup, no link, no mention, no HTML. */
final class Markdown {
  private static final String SPECIAL = "\\`*_[]#|~$";

  private Markdown() {}

  /** One line, safe in a paragraph and in a table's cell. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    String line = VisibleText.line(text);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '@' -> out.append("&#64;");
        case ':' -> out.append("&#58;");
        case '.' -> out.append("&#46;");
        default -> out.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return unlinked(out.toString());
  }

  /** Foreign text of several lines, each on its own, in a paragraph or an entry of a list. */
  static String lines(String text) {
    return text.lines().map(Markdown::text).collect(Collectors.joining("<br>"));
  }

  /** Full stops and colons only have to go where a bare address would become a link. */
  private static String unlinked(String escaped) {
    return escaped
        .replaceAll("&#46;(?=\\s|$)", ".")
        .replaceAll("&#58;(?=\\s|$)", ":")
        .replaceAll("(?<=\\d)&#46;(?=\\d)", ".");
  }

  /** Code in one line; the fence is longer than any run of backticks inside. */
  static String code(String text) {
    String line = VisibleText.line(text).replace("|", "\\|");
    int longest = 0;
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = line.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    return longest == 0 ? fence + line + fence : fence + " " + line + " " + fence;
  }
}
