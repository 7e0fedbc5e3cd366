package relgate.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A picture of components and arrows as SVG, from the text that PlantUML reads: what an arrow
 * points at stands in a row below. It knows {@code [name] <<words>>}, {@code [a] --> [b] : label}
 * and {@code title}.
 */
final class PumlPicture {
  private static final Pattern NODE = Pattern.compile("\\[([^\\]]+)\\](?: <<([^>]+)>>)?");
  private static final Pattern ARROW =
      Pattern.compile("\\[([^\\]]+)\\] --> \\[([^\\]]+)\\](?: : (.+))?");
  private static final int LETTER = 8;
  private static final int BOX = 46;
  private static final int ROW = 104;
  private static final int GAP = 40;
  private static final int SIDE = 170;

  /** In a larger picture curves would only be a tangle. */
  private static final int FEW = 20;

  private record Arrow(String source, String target, String label) {}

  /** A box by its middle and width. */
  private record Box(double x, double y, int width) {}

  private static final Box NOWHERE = new Box(0, 0, 0);

  private final String title;
  private final Map<String, String> words = new LinkedHashMap<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private final Map<String, Integer> rows = new LinkedHashMap<>();

  private PumlPicture(String title) {
    this.title = title;
  }

  /** The picture of the text. */
  static String svg(List<String> puml) {
    String title =
        puml.stream()
            .filter(line -> line.startsWith("title "))
            .map(line -> line.substring("title ".length()))
            .findFirst()
            .orElse("");
    PumlPicture picture = new PumlPicture(title);
    puml.forEach(picture::read);
    picture.words.keySet().forEach(node -> picture.row(node, new ArrayList<>()));
    return picture.drawn();
  }

  private void read(String line) {
    Matcher arrow = ARROW.matcher(line.strip());
    Matcher node = NODE.matcher(line.strip());
    if (arrow.matches()) {
      String label = arrow.group(3) == null ? "" : arrow.group(3);
      arrows.add(new Arrow(arrow.group(1), arrow.group(2), label));
      words.putIfAbsent(arrow.group(1), "");
      words.putIfAbsent(arrow.group(2), "");
    } else if (node.matches()) {
      words.put(node.group(1), node.group(2) == null ? "" : node.group(2));
    }
  }

  /** The longest way down; an arrow back to where the way came from does not count. */
  private int row(String node, List<String> way) {
    Integer known = rows.get(node);
    if (known != null) {
      return known;
    }
    way.add(node);
    int row = 0;
    for (Arrow arrow : arrows) {
      if (arrow.source.equals(node) && !way.contains(arrow.target)) {
        row = Math.max(row, 1 + row(arrow.target, way));
      }
    }
    way.remove(node);
    rows.put(node, row);
    return row;
  }

  private String drawn() {
    int top = rows.values().stream().mapToInt(r -> r).max().orElse(0);
    Map<String, Box> boxes = new LinkedHashMap<>();
    int width = words.size() > FEW ? 0 : 4 * SIDE;
    for (int row = 0; row <= top; row++) {
      width = Math.max(width, place(row, (top - row) * ROW + 80, boxes));
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%d 0 %d %d\" role=\"img\""
                + " font-family=\"sans-serif\" font-size=\"13\">\n<title>%s</title>\n")
            .formatted(-width / 2 - GAP, width + 2 * GAP, (top + 1) * ROW + 40, escaped(title)));
    svg.append(STYLE);
    arrows.forEach(arrow -> svg.append(line(arrow, boxes)));
    boxes.forEach((node, box) -> svg.append(box(node, box)));
    return svg.append("</svg>\n").toString();
  }

  /** Places a row's boxes below what points at them, as far as they do not overlap. */
  private int place(int row, int y, Map<String, Box> boxes) {
    List<String> nodes =
        words.keySet().stream()
            .filter(node -> Integer.valueOf(row).equals(rows.get(node)))
            .sorted(Comparator.comparingDouble(node -> wanted(node, boxes)))
            .toList();
    int width = nodes.stream().mapToInt(node -> width(node) + GAP).sum();
    double x = -width / 2.0;
    for (String node : nodes) {
      boxes.put(node, new Box(x + (width(node) + GAP) / 2.0, y, width(node)));
      x += width(node) + GAP;
    }
    return width;
  }

  private double wanted(String node, Map<String, Box> boxes) {
    return arrows.stream()
        .filter(arrow -> arrow.source.equals(node) && boxes.containsKey(arrow.target))
        .mapToDouble(arrow -> boxes.getOrDefault(arrow.target, NOWHERE).x)
        .average()
        .orElse(0);
  }

  private int width(String node) {
    int letters = Math.max(node.length(), words.getOrDefault(node, "").length());
    return letters * LETTER + 18;
  }

  /** Straight to the next row; an arrow that goes farther, or up, goes round the boxes between. */
  private String line(Arrow arrow, Map<String, Box> boxes) {
    Box source = boxes.getOrDefault(arrow.source, NOWHERE);
    Box target = boxes.getOrDefault(arrow.target, NOWHERE);
    boolean down = source.y < target.y;
    double y1 = source.y + (down ? BOX / 2.0 : -BOX / 2.0);
    double y2 = target.y + (down ? -BOX / 2.0 : BOX / 2.0);
    double aside = aside(source, target, arrow);
    double x = (source.x + target.x) / 2 + aside;
    double y = (y1 + y2) / 2;
    String path =
        String.format(
            Locale.ROOT,
            "<path d=\"M%.0f %.0fQ%.0f %.0f %.0f %.0f\" class=\"arrow\"/>%n",
            source.x,
            y1,
            x,
            y,
            target.x,
            y2);
    return arrow.label.isEmpty()
        ? path
        : path
            + String.format(
                Locale.ROOT,
                "<text x=\"%.0f\" y=\"%.0f\" class=\"label\">%s</text>%n",
                (source.x + target.x) / 4 + x / 2,
                y + 4,
                escaped(arrow.label));
  }

  /** How far: to the side of the target, or, straight below, to the sides in turn. */
  private double aside(Box source, Box target, Arrow arrow) {
    long rowsBetween = Math.round((target.y - source.y) / ROW);
    if (rowsBetween == 1 || words.size() > FEW) {
      return 0;
    }
    double far = SIDE * Math.sqrt((double) Math.abs(rowsBetween));
    double way = target.x - source.x;
    boolean left = way == 0 ? arrows.indexOf(arrow) % 2 == 0 : way < 0;
    return left ? -far : far;
  }

  private String box(String node, Box box) {
    String under = words.getOrDefault(node, "");
    return String.format(
            Locale.ROOT,
            "<rect x=\"%.0f\" y=\"%.0f\" width=\"%d\" height=\"%d\" rx=\"5\" class=\"box\"/>%n",
            box.x - box.width / 2.0,
            box.y - BOX / 2.0,
            box.width,
            BOX)
        + List.of(node, under).stream()
            .filter(text -> !text.isEmpty())
            .map(
                text ->
                    text(text, box, text.equals(node) && !under.isEmpty() ? -4 : 13 - lift(under)))
            .collect(Collectors.joining());
  }

  private static int lift(String under) {
    return under.isEmpty() ? 8 : 0;
  }

  private static String text(String text, Box box, int lower) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.0f\" y=\"%.0f\" class=\"text\">%s</text>%n",
        box.x,
        box.y + lower,
        escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static final String STYLE =
      """
      <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">\
      <path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>
      <style>
      .box { fill: #f4f6fb; stroke: #345; }
      .arrow { stroke: #777; fill: none; marker-end: url(#tip); }
      .text { text-anchor: middle; fill: #112; }
      .label { text-anchor: middle; fill: #146; stroke: #fff; stroke-width: 4px; paint-order: stroke; }
      </style>
      """;
}
