package relgate.threshold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The lines of a Markdown document that say something, with the numbers that editors show. */
final class MarkdownLines {
  private MarkdownLines() {}

  /**
   * A row of a table; cells without their decoration.
   *
   * @param section the heading above it, in lower case
   */
  record Row(int line, String section, List<String> cells) {
    String cell(int index) {
      return index < cells.size() ? cells.get(index) : "";
    }
  }

  /** Every row of every table, and every `- Field: value` line as a row of two cells. */
  static List<Row> rows(String text) {
    List<Row> rows = new ArrayList<>();
    List<String> lines = text.lines().toList();
    boolean comment = false;
    boolean fence = false;
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      boolean opens = !fence && line.startsWith("<!--");
      boolean hidden = comment || opens || fence;
      comment = (comment || opens) && !line.contains("-->");
      if (!comment && !opens && (line.startsWith("```") || line.startsWith("~~~"))) {
        fence = !fence;
      } else if (!hidden && line.startsWith("#")) {
        section = line.replaceFirst("^#+", "").strip().toLowerCase(Locale.ROOT);
      } else if (!hidden) {
        List<String> cells = cells(line);
        if (cells.size() > 1) {
          rows.add(new Row(i + 1, section, cells));
        }
      }
    }
    return rows;
  }

  private static List<String> cells(String line) {
    if (line.startsWith("|")) {
      String inner = line.substring(1, line.endsWith("|") ? line.length() - 1 : line.length());
      List<String> cells = Arrays.stream(inner.split("\\|", -1)).map(MarkdownLines::plain).toList();
      boolean rule = cells.stream().allMatch(c -> c.matches(":?-+:?"));
      return rule ? List.of() : cells;
    }
    int colon = line.indexOf(':');
    boolean item = line.startsWith("- ") || line.startsWith("* ") || line.startsWith("**");
    return item && colon > 0
        ? Stream.of(line.substring(0, colon), line.substring(colon + 1))
            .map(MarkdownLines::plain)
            .toList()
        : List.of();
  }

  /** Without list marks, bold and code marks, and the brackets of a link. */
  private static String plain(String cell) {
    return cell.strip()
        .replaceFirst("^[-*] +", "")
        .replaceAll("\\*\\*|__|`", "")
        .replaceFirst("^\\[([^\\]]*)\\]\\([^)]*\\)$", "$1")
        .strip();
  }
}
