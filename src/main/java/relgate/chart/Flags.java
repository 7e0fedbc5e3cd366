package relgate.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import relgate.VisibleText;

/**
 * The markers of a chart as numbered flags above the plot. Numbers need little room; the words
 * stand below the plot, so that none lies on a line or on another.
 */
record Flags(List<Flag> flags, List<String> words) {
  /** Flags nearer than this share of the width would touch: they become one. */
  private static final double NEAR = 0.035;

  private static final int LINE = 110;

  /** One flag, {@code 3} or {@code 3-5} or without a number, at its x. */
  record Flag(double x, String text) {}

  static Flags of(LineChart chart) {
    List<Marker> markers = labelled(chart);
    double near = (chart.range().high() - chart.range().low()) * NEAR;
    List<Flag> flags = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < markers.size(); i++) {
      boolean last = i + 1 == markers.size();
      if (last || markers.get(i + 1).x() - markers.get(first).x() > near) {
        flags.add(new Flag(markers.get(first).x(), numbers(first + 1, i + 1)));
        first = i + 1;
      }
    }
    chart.markers().stream()
        .filter(marker -> marker.label().isEmpty())
        .forEach(marker -> flags.add(new Flag(marker.x(), "")));
    return new Flags(flags, lines(named(chart)));
  }

  private static List<Marker> labelled(LineChart chart) {
    return chart.markers().stream()
        .filter(marker -> !marker.label().isEmpty())
        .sorted(Comparator.comparingDouble(Marker::x))
        .toList();
  }

  /** The words of each flag after its number, and how many flags have none. */
  static List<String> named(LineChart chart) {
    List<Marker> markers = labelled(chart);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < markers.size(); i++) {
      words.add((i + 1) + ": " + VisibleText.line(markers.get(i).label()));
    }
    int silent = chart.markers().size() - markers.size();
    if (silent > 0) {
      words.add("and %d earlier, without a number".formatted(silent));
    }
    return words;
  }

  private static String numbers(int from, int to) {
    return from == to ? Integer.toString(from) : from + "-" + to;
  }

  /** As many words as fit into each line. */
  private static List<String> lines(List<String> words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (line.length() > 0 && line.length() + word.length() > LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : "   ").append(word);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
