package relgate.chart;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.VisibleText;

/**
 * The library's SVG made fit for a page that holds many: no style sheet, no random id, short
 * numbers, and words for a screen reader.
 */
record SvgText(Chart chart) {
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern STYLE = Pattern.compile("(?s)<style.*?</style>");
  private static final Pattern ID = Pattern.compile(" id=\"[^\"]*\"");
  private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
  private static final Pattern COLOUR = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
  private static final Pattern CLASS = Pattern.compile("class=\"([a-z-]+)\"");
  private static final Pattern CLIP = Pattern.compile("(?s)<defs>.*?</defs>| clip-path=\"[^\"]*\"");

  /** The height of a line of notes, in pixels. */
  static final int NOTE = 17;

  /** Room on the right for half of the last label of the axis, in pixels. */
  private static final int EDGE = 28;

  /** What the style sheet said, as attributes: a picture that is taken out keeps its looks. */
  private static final Map<String, String> LOOKS =
      Map.of(
          "plot-title", "font-size=\"15\" font-weight=\"bold\"",
          "axis-text-x", "font-size=\"12\"",
          "axis-text-y", "font-size=\"12\"",
          "axis-title-x", "font-size=\"12\"",
          "axis-title-y", "font-size=\"12\"",
          "legend-item", "font-size=\"12\"");

  String of(String svg) {
    String text = STYLE.matcher(svg).replaceAll("");
    text = CLIP.matcher(text).replaceAll("");
    text = ID.matcher(text).replaceAll("");
    text = text.replaceAll(" (fill|stroke)-opacity=\"1\\.0\"", "");
    text = TAG.matcher(text).replaceAll(SvgText::tidied);
    text = text.replaceAll("\\s*\\n\\s*", "").replaceAll("> +<", "><");
    return headed(text);
  }

  /** One tag; what stands between tags is what people read and stays as it is. */
  private static String tidied(MatchResult tag) {
    String text = FRACTION.matcher(tag.group()).replaceAll(SvgText::rounded);
    text = COLOUR.matcher(text).replaceAll(SvgText::hex);
    text = CLASS.matcher(text).replaceAll(SvgText::looks);
    text =
        text.replace("font-family:sans-serif;", "").replaceAll(" clip-bounds-jfx=\"[^\"]*\"", "");
    // The library's own greys.
    text = text.replace("#e9e9e9", Palette.GRID).replace("#474747", Palette.INK);
    text = text.replace("#ffffff", Palette.PAPER).replace("#118ed8", Palette.INK);
    return Matcher.quoteReplacement(text);
  }

  /** A tenth of a pixel is finer than anybody sees. */
  private static String rounded(MatchResult number) {
    String text = String.format(Locale.ROOT, "%.1f", Double.parseDouble(number.group()));
    return text.replaceAll("\\.0$", "").replace("-0", "0".equals(text) ? "0" : "-0");
  }

  private static String hex(MatchResult rgb) {
    int red = Integer.parseInt(rgb.group(1));
    int green = Integer.parseInt(rgb.group(2));
    int blue = Integer.parseInt(rgb.group(3));
    return "#%02x%02x%02x".formatted(red, green, blue);
  }

  private static String looks(MatchResult name) {
    return Matcher.quoteReplacement(LOOKS.getOrDefault(name.group(1), ""));
  }

  /** Says to a screen reader what the picture shows (SVG 2, section 5.7; WAI-ARIA graphics). */
  private String headed(String svg) {
    String id = "c" + Integer.toHexString((chart.title() + chart.description()).hashCode());
    Chart.Size size = chart.size();
    String head =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %2$d %3$d" width="%2$d" height="%3$d" \
        font-family="system-ui,DejaVu Sans,Arial,sans-serif" fill="%4$s" role="img" \
        aria-labelledby="%1$st %1$sd">
        <title id="%1$st">%5$s</title>
        <desc id="%1$sd">%6$s</desc>
        """
            .formatted(
                id,
                size.width() + EDGE,
                size.height(),
                Palette.INK,
                xml(chart.title()),
                xml(chart.description()));
    String body = svg.substring(svg.indexOf('>') + 1);
    return head + body.substring(0, body.lastIndexOf("</svg>")) + notes(size) + "</svg>";
  }

  /** The words of the flags, a line below the other, at the foot of the picture. */
  private String notes(Chart.Size size) {
    StringBuilder notes = new StringBuilder();
    List<String> lines = chart.notes();
    for (int i = 0; i < lines.size(); i++) {
      int y = size.height() - NOTE * (lines.size() - i) + 10;
      notes.append(
          "<text font-size=\"12\" x=\"12\" y=\"%d\">%s</text>".formatted(y, xml(lines.get(i))));
    }
    return notes.toString();
  }

  static String xml(String text) {
    return VisibleText.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
