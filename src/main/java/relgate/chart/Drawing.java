package relgate.chart;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.VisibleText;

/**
 * Draws a chart as SVG text.
 *
 * <p>The library measures letters by tables of its own, so neither AWT nor a font of the machine is
 * asked for and every machine draws the same bytes. Its random ids and its style sheet, which would
 * hold for a whole page, are left out by {@link SvgText}.
 */
final class Drawing {
  private Drawing() {}

  static String svg(Chart chart) {
    try {
      return drawn(chart);
    } catch (LinkageError | RuntimeException e) {
      throw failure(chart, e);
    }
  }

  private static String drawn(Chart chart) {
    Chart.Size size = chart.size();
    String svg =
        LetsPlot.svg(
            spec(chart).plot(), size.width(), size.height() - SvgText.NOTE * chart.notes().size());
    return new SvgText(chart).of(svg);
  }

  private static Spec spec(Chart chart) {
    if (chart instanceof LineChart line) {
      return LinePlot.of(line);
    }
    if (chart instanceof BarChart bars) {
      return BarPlot.of(bars);
    }
    return TimelinePlot.of((Timeline) chart);
  }

  static Optional<String> orReason(Supplier<String> picture, Consumer<String> why) {
    try {
      return Optional.of(picture.get());
    } catch (ToolFailure e) {
      why.accept(VisibleText.line(e.problem().found()));
      return Optional.empty();
    }
  }

  private static ToolFailure failure(Chart chart, Throwable cause) {
    return new ToolFailure(
        new Problem(
            "chart \"" + VisibleText.line(chart.title()) + "\"",
            "a picture",
            cause.getClass().getSimpleName() + ": " + cause.getMessage(),
            "Use the whole distribution: its lib folder holds the chart library. The figures stand"
                + " in the report's JSON."),
        cause);
  }
}
