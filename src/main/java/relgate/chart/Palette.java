package relgate.chart;

import java.util.List;

/**
 * Colours, line styles and shapes; a line differs from another by all three, so that it is told
 * apart in black and white too.
 */
final class Palette {
  static final String INK = "#1c1f23";
  static final String PAPER = "#fffffe";
  static final String GRID = "#ced3d8";
  static final String BAND = "#e6eaee";

  /** Told apart by lightness too; each has at least 4.5 : 1 on white (WCAG 2.2, 1.4.11 asks 3). */
  static final List<String> SERIES = List.of("#0b5cad", "#b3400b", "#3b3f45", "#7a2e83");

  /** The library's numbers of dot, triangle, square and diamond, all filled. */
  private static final List<Integer> SHAPES = List.of(16, 17, 15, 18);

  private static final List<String> LINES = List.of("solid", "longdash", "dotted", "twodash");

  private Palette() {}

  static String series(int index) {
    return SERIES.get(index % SERIES.size());
  }

  static String line(int index) {
    return LINES.get(index % LINES.size());
  }

  static int shape(int index) {
    return SHAPES.get(index % SHAPES.size());
  }

  /** The drawing with each colour as a custom property that falls back to the light colour. */
  static String themed(String svg) {
    String themed = property(svg, "ink", INK);
    themed = property(themed, "paper", PAPER);
    themed = property(themed, "grid", GRID);
    themed = property(themed, "band", BAND);
    for (int i = 0; i < SERIES.size(); i++) {
      themed = property(themed, Integer.toString(i + 1), SERIES.get(i));
    }
    return themed;
  }

  private static String property(String svg, String name, String colour) {
    return svg.replace(colour, "var(--chart-" + name + "," + colour + ")");
  }
}
