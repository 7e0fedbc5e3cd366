package relgate.chart;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The texts of a picture with about the room that each takes, read from the SVG alone. */
public final class SvgTexts {
  private static final Pattern MOVED = Pattern.compile("translate\\(([-\\d.]+)[ ,]+([-\\d.]+)");

  /** A letter of a proportional font is about this wide, of its size. */
  private static final double LETTER = 0.52;

  /** One text in its box, in pixels. */
  public record Box(String text, double left, double right, double top, double bottom) {
    /** Whether they share more than a hair. */
    public boolean covers(Box other) {
      return left < other.right - 1
          && other.left < right - 1
          && top < other.bottom - 1
          && other.top < bottom - 1;
    }
  }

  private final List<Box> boxes = new ArrayList<>();

  private SvgTexts() {}

  /** All but turned ones, which stand alone beside an axis. */
  public static List<Box> of(String svg) throws Exception {
    SvgTexts texts = new SvgTexts();
    texts.walk(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement(),
        0,
        0);
    return texts.boxes;
  }

  private void walk(Element element, double x, double y) {
    String transform = element.getAttribute("transform");
    if (transform.contains("rotate")) {
      return;
    }
    Matcher moved = MOVED.matcher(transform);
    double left = x + (moved.find() ? Double.parseDouble(moved.group(1)) : 0);
    double top = y + (transform.contains("translate") ? Double.parseDouble(moved.group(2)) : 0);
    if (element.getTagName().equals("text")) {
      boxes.add(box(element, left, top));
    }
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        walk(child, left, top);
      }
    }
  }

  private static Box box(Element text, double x, double y) {
    Matcher size =
        Pattern.compile("font-size[=:]\"?(\\d+)")
            .matcher(
                "font-size=" + text.getAttribute("font-size") + " " + text.getAttribute("style"));
    double high = size.find() ? Double.parseDouble(size.group(1)) : 12;
    double wide = text.getTextContent().length() * high * LETTER;
    double from = x + number(text.getAttribute("x"));
    double base = y + number(text.getAttribute("y")) + number(text.getAttribute("dy")) * high;
    double left =
        switch (text.getAttribute("text-anchor")) {
          case "middle" -> from - wide / 2;
          case "end" -> from - wide;
          default -> from;
        };
    return new Box(text.getTextContent(), left, left + wide, base - high * 0.75, base);
  }

  private static double number(String text) {
    return text.isEmpty() ? 0 : Double.parseDouble(text.replace("em", ""));
  }
}
