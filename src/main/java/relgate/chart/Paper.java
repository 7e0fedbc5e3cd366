package relgate.chart;

import java.awt.BasicStroke;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleInsets;
import relgate.VisibleText;

/** What all charts look alike in: paper, title, legend, axes. */
final class Paper {
  static final BasicStroke HAIR = Palette.stroke(0.7f);

  private Paper() {}

  static JFreeChart around(String title, Plot plot, boolean legend) {
    plot.setBackgroundPaint(Palette.PAPER);
    plot.setOutlineVisible(false);
    plot.setInsets(new RectangleInsets(6, 6, 6, 18));
    plot.setNoDataMessage("no points yet");
    plot.setNoDataMessageFont(Palette.LABEL);
    plot.setNoDataMessagePaint(Palette.INK);
    JFreeChart chart = new JFreeChart(VisibleText.line(title), Palette.TITLE, plot, false);
    chart.setBackgroundPaint(Palette.PAPER);
    chart.getTitle().setPaint(Palette.INK);
    if (legend) {
      LegendTitle names = new LegendTitle(plot);
      names.setPosition(org.jfree.chart.ui.RectangleEdge.BOTTOM);
      names.setItemFont(Palette.LABEL);
      names.setItemPaint(Palette.INK);
      names.setBackgroundPaint(Palette.PAPER);
      names.setFrame(BlockBorder.NONE);
      chart.addSubtitle(names);
    }
    return chart;
  }

  static <A extends Axis> A inked(A axis) {
    axis.setLabelFont(Palette.LABEL);
    axis.setTickLabelFont(Palette.SMALL);
    axis.setLabelPaint(Palette.INK);
    axis.setTickLabelPaint(Palette.INK);
    axis.setAxisLinePaint(Palette.INK);
    axis.setTickMarkPaint(Palette.INK);
    return axis;
  }
}
