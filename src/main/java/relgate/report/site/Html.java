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

  /** A command that wraps on a phone, with a button that copies it where a script may run. */
  static String command(String foreign) {
    return "<div class=\"command\"><code>%s</code><button type=\"button\" data-copy hidden>Copy</button></div>\n"
        .formatted(text(foreign));
  }

  /** A link to another page of the site. */
  static String link(String href, String inner) {
    return "<a href=\"%s\">%s</a>".formatted(text(href), inner);
  }

  /** Something that opens: nothing is left out without a way to see it. */
  static String details(String summary, String inner) {
    return "<details><summary>%s</summary>%s</details>%n".formatted(text(summary), inner);
  }

  /** Items, the first so many at once and the others behind "and 4 more". */
  static String list(List<String> items, int most) {
    String first =
        items.stream()
            .limit(most)
            .collect(Collectors.joining("</li><li>", "<ul><li>", "</li></ul>"));
    String rest =
        items.stream()
            .skip(most)
            .collect(Collectors.joining("</li><li>", "<ul><li>", "</li></ul>"));
    return items.isEmpty()
        ? ""
        : first
            + (items.size() <= most ? "" : details("and " + (items.size() - most) + " more", rest));
  }

  static String cards(List<String> cards) {
    return cards.stream()
        .map(card -> "<li>" + card + "</li>")
        .collect(Collectors.joining("\n", "<ul class=\"cards\">", "</ul>\n"));
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
    String body = rows.stream().map(row -> row(head, row)).collect(Collectors.joining("\n"));
    return """
    <div class="wide" role="region" aria-label="%1$s" tabindex="0">
    <table><caption>%1$s</caption><thead><tr>%2$s</tr></thead>
    <tbody>
    %3$s
    </tbody></table></div>
    """
        .formatted(caption, heads, body);
  }

  /** A table of the first rows, the others in a second one that opens. */
  static String table(String caption, List<String> head, List<List<String>> rows, int most) {
    String first = table(caption, head, rows.stream().limit(most).toList());
    List<List<String>> rest = rows.stream().skip(most).toList();
    return rest.isEmpty()
        ? first
        : first + details("and " + rest.size() + " more", table(caption + ", older", head, rest));
  }

  /** Each cell knows its column: a phone shows a row as a list. */
  private static String row(List<String> head, List<String> cells) {
    StringBuilder row = new StringBuilder("<tr><th scope=\"row\">" + cells.get(0) + "</th>");
    for (int i = 1; i < cells.size(); i++) {
      row.append("<td data-label=\"%s\">%s</td>".formatted(head.get(i), cells.get(i)));
    }
    return row.append("</tr>").toString();
  }
}
