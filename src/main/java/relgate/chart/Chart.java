package relgate.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A picture as a value; drawing it needs no display, no AWT and no font of the machine. */
public sealed interface Chart permits LineChart, BarChart, Timeline {
  String title();

  /** What the picture shows, in words with its numbers: the text alternative. */
  String description();

  /** The size at which the chart reads well, in pixels. */
  Size size();

  /** Lines of words below the picture; part of its size. */
  default List<String> notes() {
    return List.of();
  }

  /** A width and a height in pixels, each at least 100. */
  record Size(int width, int height) {}

  /**
   * A document of its own in light colours, with the XML header.
   *
   * @throws relgate.ToolFailure where it cannot be drawn
   */
  default String svg() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Drawing.svg(this) + "\n";
  }

  /**
   * The document, or none where it cannot be drawn: a picture never decides.
   *
   * @param why is told the reason in one line where there is no picture
   */
  default Optional<String> drawn(Consumer<String> why) {
    return Drawing.orReason(this::svg, why);
  }

  /** As {@link #drawn}, of the element for a page. */
  default Optional<String> drawnInline(Consumer<String> why) {
    return Drawing.orReason(this::inlineSvg, why);
  }

  /**
   * An element to stand in an HTML page, scaling with its container.
   *
   * @return SVG whose colours are the custom properties {@code --chart-ink}, {@code --chart-paper},
   *     {@code --chart-grid}, {@code --chart-band} and {@code --chart-1} to {@code --chart-4} where
   *     the page sets them, so that one drawing serves light and dark
   * @throws relgate.ToolFailure where it cannot be drawn
   */
  default String inlineSvg() {
    return Palette.themed(Drawing.svg(this));
  }
}
