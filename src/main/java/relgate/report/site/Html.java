package relgate.report.site;

import java.util.List;
import java.util.stream.Collectors;
import relgate.VisibleText;

/** HTML as text; whatever comes from a report goes through {@link #text}. */
final class Html {
  private Html() {}

  /** Foreign text, shown and nothing else; also right inside double quotes. */
  static String text(String foreign) {
    return VisibleText.line(foreign)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Foreign text of several lines, each on its own. */
  static String lines(String foreign) {
    return foreign.lines().map(Html::text).collect(Collectors.joining("<br>"));
  }

  static String code(String foreign) {
    return foreign.isEmpty() ? "" : "<code>" + text(foreign) + "</code>";
  }

  static String heading(int level, String id, String own) {
    return "<h%d id=\"%s\">%s</h%d>%n".formatted(level, id, own, level);
  }

  static String paragraph(String inner) {
    return "<p>" + inner + "</p>\n";
  }

  /** A verdict, an outcome or a status: told by its word and its edge, not by colour alone. */
  static String word(String foreign, Tone tone) {
    return "<span class=\"word %s\">%s</span>".formatted(tone, text(foreign));
  }

  /** How good a word is. */
  enum Tone {
    GOOD,
    BAD,
    OPEN;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A table that scrolls sideways by itself on a phone and can be reached by keyboard.
   *
   * @param caption own words, the table's name
   * @param rows cells as HTML
   */
  static String table(String caption, List<String> head, List<List<String>> rows) {
    String heads =
        head.stream().map(h -> "<th scope=\"col\">" + h + "</th>").collect(Collectors.joining());
    String body = rows.stream().map(Html::row).collect(Collectors.joining("\n"));
    return """
    <div class="wide" role="region" aria-label="%1$s" tabindex="0">
    <table><caption>%1$s</caption><thead><tr>%2$s</tr></thead>
    <tbody>
    %3$s
    </tbody></table></div>
    """
        .formatted(caption, heads, body);
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .skip(1)
        .map(cell -> "<td>" + cell + "</td>")
        .collect(
            Collectors.joining("", "<tr><th scope=\"row\">" + cells.get(0) + "</th>", "</tr>"));
  }
}
