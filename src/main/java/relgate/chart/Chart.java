package relgate.chart;

/** A picture as a value; drawing it needs no display. */
public sealed interface Chart permits LineChart, BarChart, Timeline {
  String title();

  /** What the picture shows, in words with its numbers: the text alternative. */
  String description();

  /** The size at which the chart reads well, in pixels. */
  Size size();

  /** A width and a height in pixels, each at least 100. */
  record Size(int width, int height) {}

  /** A document of its own in light colours, with the XML header. */
  default String svg() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Drawing.svg(this) + "\n";
  }

  /**
   * An element to stand in an HTML page, scaling with its container.
   *
   * @return SVG whose colours are the custom properties {@code --chart-ink}, {@code --chart-paper},
   *     {@code --chart-grid}, {@code --chart-band} and {@code --chart-1} to {@code --chart-4} where
   *     the page sets them, so that one drawing serves light and dark
   */
  default String inlineSvg() {
    return Palette.themed(Drawing.svg(this));
  }

  /** PNG bytes in light colours; width and height in pixels, each at least 100. */
  default byte[] png(int width, int height) {
    return Drawing.png(this, new Size(width, height));
  }
}
