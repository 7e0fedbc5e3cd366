package relgate.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Colours, line styles and shapes; a line differs from another by all three. */
final class Palette {
  static final Color INK = new Color(0x1C1F23);
  static final Color PAPER = new Color(0xFFFFFE);
  static final Color GRID = new Color(0xCED3D8);
  static final Color BAND = new Color(0xE6EAEE);

  /** Told apart by lightness too; each has at least 4.5 : 1 on white (WCAG 2.2, 1.4.11 asks 3). */
  static final List<Color> SERIES =
      List.of(new Color(0x0B5CAD), new Color(0xB3400B), new Color(0x3B3F45), new Color(0x7A2E83));

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private Palette() {}

  static Color series(int index) {
    return SERIES.get(index % SERIES.size());
  }

  static BasicStroke line(int index) {
    return switch (index % 4) {
      case 0 -> stroke(2f);
      case 1 -> stroke(2f, 7f, 4f);
      case 2 -> stroke(2f, 2f, 3f);
      default -> stroke(2f, 9f, 3f, 2f, 3f);
    };
  }

  static BasicStroke stroke(float width, float... dash) {
    return new BasicStroke(
        width,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10f,
        dash.length == 0 ? null : dash,
        0f);
  }

  static Shape shape(int index) {
    return switch (index % 4) {
      case 0 -> new Ellipse2D.Double(-3.5, -3.5, 7, 7);
      case 1 -> new Rectangle2D.Double(-3, -3, 6, 6);
      case 2 -> polygon(0, -4.5, 4, 3, -4, 3);
      default -> polygon(0, -4.5, 4.5, 0, 0, 4.5, -4.5, 0);
    };
  }

  private static Shape polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }

  /** The drawing with each colour as a custom property that falls back to the light colour. */
  static String themed(String svg) {
    String out = property(svg, "ink", INK);
    out = property(out, "paper", PAPER);
    out = property(out, "grid", GRID);
    out = property(out, "band", BAND);
    for (int i = 0; i < SERIES.size(); i++) {
      out = property(out, Integer.toString(i + 1), SERIES.get(i));
    }
    return out;
  }

  private static String property(String svg, String name, Color color) {
    String rgb = "rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
    return svg.replace(rgb, "var(--chart-" + name + "," + hex(color) + ")");
  }

  private static String hex(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
  }
}
