package relgate.report.site;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.VisibleText;

/** HTML as text; whatever comes from a report goes through {@link #text}. */
final class Html {
  /** More items of one list are read by nobody, and would make a page of any size. */
  static final int MOST = 200;

  private Html() {}

  /** Foreign text, shown and nothing else; also right inside double quotes. */
  static String text(String foreign) {
    String visible = VisibleText.line(foreign);
    StringBuilder html = new StringBuilder(visible.length() + 16);
    for (int i = 0; i < visible.length(); i++) {
      char letter = visible.charAt(i);
      switch (letter) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(letter);
      }
    }
    return html.toString();
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

  /** A link that leaves the site; the other side is not told from where. */
  static String away(String href, String inner) {
    if (!href.matches("https?://[^\\s\"'<>]+")) {
      // A report may say anything, such as a script's address.
      return inner;
    }
    return "<a href=\"%s\" rel=\"noreferrer noopener\">%s</a>".formatted(text(href), inner);
  }

  /** A name and its value as HTML; an empty value is left out. */
  record Fact(String name, String value) {
    /** Foreign text; empty where it is null. */
    static Fact text(String name, @Nullable String foreign) {
      return new Fact(name, foreign == null ? "" : Html.text(foreign));
    }
  }

  static String facts(List<Fact> facts) {
    return facts.stream()
        .filter(fact -> !fact.value().isEmpty())
        .map(fact -> "<dt>%s</dt><dd>%s</dd>".formatted(text(fact.name()), fact.value()))
        .collect(Collectors.joining("\n", "<dl>", "</dl>\n"));
  }

  /** Something that opens: nothing is left out without a way to see it. */
  static String details(String summary, String inner) {
    return "<details><summary>%s</summary>%s</details>%n".formatted(text(summary), inner);
  }

  /**
   * Items, the first so many at once and the others behind "and 4 more"; what is beyond {@value
   * #MOST} stands in the report, and is counted.
   */
  static String list(List<String> items, int most) {
    if (items.size() <= most) {
      return items(items);
    }
    List<String> rest = items.subList(most, Math.min(items.size(), Math.max(most, MOST)));
    int further = items.size() - most - rest.size();
    String beyond = further == 0 ? "" : paragraph("and " + further + " more in the report");
    return items(items.subList(0, most))
        + details("and " + (items.size() - most) + " more", items(rest) + beyond);
  }

  private static String items(List<String> items) {
    return items.isEmpty()
        ? ""
        : items.stream().collect(Collectors.joining("</li><li>", "<ul><li>", "</li></ul>"));
  }

  static String cards(List<String> cards) {
    return cards.stream()
        .map(card -> "<li>" + card + "</li>")
        .collect(Collectors.joining("\n", "<ul class=\"cards\">", "</ul>\n"));
  }

  /** Cards with more text than a few words. */
  static String broadCards(List<String> cards) {
    return cards(cards).replaceFirst("\"cards\"", "\"cards broad\"");
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

  /** A row of a table: attributes that a filter finds it by, own words, and its cells as HTML. */
  record Row(String attributes, List<String> cells) {}

  /** A table whose rows can be filtered; the first rows, the others in a second one that opens. */
  static String rows(String caption, List<String> head, List<Row> rows, int most) {
    String first = region(caption, head, rows.stream().limit(most).toList());
    List<Row> rest = rows.stream().skip(most).toList();
    return rest.isEmpty()
        ? first
        : first + details("and " + rest.size() + " more", region(caption + ", older", head, rest));
  }

  /**
   * A table that scrolls sideways by itself on a phone and can be reached by keyboard.
   *
   * @param caption own words, the table's name
   * @param rows cells as HTML
   */
  static String table(String caption, List<String> head, List<List<String>> rows) {
    return table(caption, head, rows, Integer.MAX_VALUE);
  }

  /** A table of the first rows, the others in a second one that opens. */
  static String table(String caption, List<String> head, List<List<String>> rows, int most) {
    return rows(caption, head, rows.stream().map(cells -> new Row("", cells)).toList(), most);
  }

  private static String region(String caption, List<String> head, List<Row> rows) {
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
        .formatted(text(caption), heads, body);
  }

  /** Each cell knows its column: a phone shows a row as a list. */
  private static String row(List<String> head, Row row) {
    List<String> cells = row.cells();
    StringBuilder html = new StringBuilder("<tr ");
    html.append(row.attributes())
        .append("><th scope=\"row\">")
        .append(cells.get(0))
        .append("</th>");
    for (int i = 1; i < cells.size(); i++) {
      html.append("<td data-label=\"").append(head.get(i)).append("\">");
      html.append(cells.get(i)).append("</td>");
    }
    return html.append("</tr>").toString();
  }
}
