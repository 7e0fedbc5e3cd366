package relgate.chart;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Horizontal bars side by side for each category: before and after of each topic.
 *
 * @param xLabel names the categories
 * @param yLabel names the quantity and its unit
 * @param bars one to four
 */
public record BarChart(
    String title, String xLabel, String yLabel, List<Bars> bars, List<Threshold> thresholds)
    implements Chart {
  private static final int ROW = 17;

  public BarChart {
    bars = List.copyOf(bars);
    thresholds = List.copyOf(thresholds);
  }

  @Override
  public Size size() {
    int rows = bars.stream().mapToInt(b -> b.values().size()).max().orElse(0);
    return new Size(760, 120 + (int) Math.round(rows * ROW * (bars.size() + 1.4)));
  }

  @Override
  public String description() {
    String all = bars.stream().map(BarChart::described).collect(Collectors.joining(". "));
    String limits =
        thresholds.stream()
            .map(t -> ". Line \"%s\" at %s".formatted(t.label(), Numbers.text(t.last())))
            .collect(Collectors.joining());
    return "Bar chart of %s for each %s. %s%s.".formatted(yLabel, xLabel, all, limits);
  }

  private static String described(Bars bars) {
    return bars.values().entrySet().stream()
        .map(e -> e.getKey() + " " + Numbers.text(e.getValue()))
        .collect(Collectors.joining(", ", bars.name() + ": ", ""));
  }
}
