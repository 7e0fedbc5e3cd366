package relgate.chart;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUtils;
import org.jfree.svg.ViewBox;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.VisibleText;

/** Draws the library's chart on paper of two kinds. */
final class Drawing {
  private Drawing() {}

  static String svg(Chart chart) {
    try {
      return drawnSvg(chart);
    } catch (LinkageError | RuntimeException e) {
      throw failure(chart, e);
    }
  }

  private static String drawnSvg(Chart chart) {
    Chart.Size size = chart.size();
    SVGGraphics2D paper = new SVGGraphics2D(size.width(), size.height());
    // The library's own prefix is the time: two drawings of one value would differ.
    String id = "c" + Integer.toHexString((chart.title() + chart.description()).hashCode());
    paper.setDefsKeyPrefix(id);
    paper.setGeomDoubleConverter(SVGUtils.createDoubleConverter(1));
    paper.setTransformDoubleConverter(SVGUtils.createDoubleConverter(2));
    paper.setFontFunction(family -> "system-ui,DejaVu Sans,Arial,sans-serif");
    plot(chart).draw(paper, new Rectangle(size.width(), size.height()));
    String element =
        paper.getSVGElement(
            null, false, new ViewBox(0, 0, size.width(), size.height()), null, null);
    return labelled(tidy(element, id), chart, id);
  }

  /** Leaves out what is the standard anyway; it is half of the bytes. */
  private static String tidy(String element, String id) {
    return element
        .replace(" clip-path='url(#" + id + "clip-0)'", "")
        .replace("stroke-opacity:1.0;", "")
        .replace("stroke-miterlimit:10.0;", "")
        .replace(" fill-opacity: 1.0;", "")
        .replace(";fill-opacity:1.0", "");
  }

  /** Says to a screen reader what the picture shows (SVG 2, section 5.7; WAI-ARIA graphics). */
  private static String labelled(String element, Chart chart, String id) {
    int end = element.indexOf('>');
    String head =
        " role=\"img\" aria-labelledby=\"%1$st %1$sd\">\n<title id=\"%1$st\">%2$s</title>\n<desc id=\"%1$sd\">%3$s</desc>"
            .formatted(id, xml(chart.title()), xml(chart.description()));
    return element.substring(0, end) + head + element.substring(end + 1);
  }

  static String xml(String text) {
    return SVGUtils.escapeForXML(VisibleText.line(text));
  }

  static byte[] png(Chart chart, Chart.Size size) {
    try {
      return drawnPng(chart, size);
    } catch (LinkageError | RuntimeException e) {
      throw failure(chart, e);
    }
  }

  private static byte[] drawnPng(Chart chart, Chart.Size size) {
    BufferedImage image =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D paper = image.createGraphics();
    paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    plot(chart).draw(paper, new Rectangle(size.width(), size.height()));
    paper.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      // No temporary file on disk for a picture of some kilobytes.
      ImageIO.write(image, "png", new javax.imageio.stream.MemoryCacheImageOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static JFreeChart plot(Chart chart) {
    if (chart instanceof LineChart line) {
      return LinePlot.of(line);
    }
    if (chart instanceof BarChart bars) {
      return BarPlot.of(bars);
    }
    return TimelinePlot.of((Timeline) chart);
  }

  /** A machine without any font cannot measure text: Java says so in many ways. */
  private static ToolFailure failure(Chart chart, Throwable cause) {
    return new ToolFailure(
        new Problem(
            "chart \"" + VisibleText.line(chart.title()) + "\"",
            "a machine with at least one font",
            cause.getClass().getSimpleName() + ": " + cause.getMessage(),
            "Install fontconfig and a font (Debian: fontconfig fonts-dejavu-core), run again."),
        cause);
  }
}
