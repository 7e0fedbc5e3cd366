package relgate.chart;

import java.awt.Paint;
import java.awt.Stroke;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultIntervalCategoryDataset;
import relgate.VisibleText;

/** A timeline in the library's words; each step's label tells how long it took and how it ended. */
final class TimelinePlot {
  /** The least width of a bar, as a part of the whole, so that no step vanishes. */
  private static final double LEAST = 0.004;

  private TimelinePlot() {}

  static JFreeChart of(Timeline chart) {
    NumberAxis seconds = Paper.inked(new NumberAxis("seconds since the first step"));
    CategoryPlot plot =
        new CategoryPlot(
            intervals(chart.steps()), BarPlot.categories(""), seconds, new Bar(chart.steps()));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setRangeGridlineStroke(Paper.HAIR);
    return Paper.around(chart.title(), plot, false);
  }

  private static DefaultIntervalCategoryDataset intervals(List<Timeline.Step> steps) {
    Instant first =
        steps.stream().map(Timeline.Step::start).min(Instant::compareTo).orElse(Instant.EPOCH);
    Double[][] starts = new Double[1][steps.size()];
    Double[][] ends = new Double[1][steps.size()];
    double last = 0;
    for (int i = 0; i < steps.size(); i++) {
      starts[0][i] = Duration.between(first, steps.get(i).start()).toMillis() / 1000.0;
      last = Math.max(last, starts[0][i] + steps.get(i).seconds());
    }
    for (int i = 0; i < steps.size(); i++) {
      ends[0][i] = starts[0][i] + Math.max(steps.get(i).seconds(), LEAST * last);
    }
    DefaultIntervalCategoryDataset all = new DefaultIntervalCategoryDataset(starts, ends);
    if (!steps.isEmpty()) {
      all.setCategoryKeys(
          java.util.stream.IntStream.range(0, steps.size())
              .mapToObj(i -> new Label(i, VisibleText.line(steps.get(i).described())))
              .toArray(Label[]::new));
    }
    return all;
  }

  /** Two steps may read alike. */
  private record Label(int index, String text) implements Comparable<Label>, java.io.Serializable {
    @Override
    public int compareTo(Label other) {
      return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Done is full, failed is empty with a thick edge, skipped is pale. */
  private static final class Bar extends IntervalBarRenderer {
    private static final long serialVersionUID = 1L;
    private final transient List<Timeline.Step> steps;

    Bar(List<Timeline.Step> steps) {
      this.steps = steps;
      setBarPainter(new StandardBarPainter());
      setShadowVisible(false);
      setDrawBarOutline(true);
      setMaximumBarWidth(0.2);
      setDefaultOutlinePaint(Palette.INK);
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      return switch (steps.get(column).ending()) {
        case DONE -> Palette.series(0);
        case FAILED -> Palette.PAPER;
        case SKIPPED -> Palette.GRID;
      };
    }

    @Override
    public Paint getItemOutlinePaint(int row, int column) {
      return steps.get(column).ending() == Timeline.Ending.FAILED ? Palette.series(1) : Palette.INK;
    }

    @Override
    public Stroke getItemOutlineStroke(int row, int column) {
      return Palette.stroke(steps.get(column).ending() == Timeline.Ending.FAILED ? 3.5f : 1f);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
