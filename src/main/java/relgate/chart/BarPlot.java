package relgate.chart;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import relgate.VisibleText;

/** A bar chart in the library's words. */
final class BarPlot {
  /** Empty, full, grey, dark: told apart without colour. */
  private static final List<Color> FILLINGS =
      List.of(Palette.PAPER, Palette.SERIES.get(0), Palette.GRID, Palette.SERIES.get(2));

  private BarPlot() {}

  static JFreeChart of(BarChart chart) {
    CategoryAxis categories = categories(chart.xLabel());
    // Room for the words of the thresholds, a row each, below the last bar.
    double words = (chart.thresholds().size() + 0.5) * EventLabels.ROW / chart.size().height();
    categories.setUpperMargin(chart.thresholds().isEmpty() ? 0.01 : words);
    CategoryPlot plot = new CategoryPlot(values(chart), categories, range(chart), renderer(chart));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setRangeGridlineStroke(Paper.HAIR);
    int row = 0;
    for (Threshold limit : chart.thresholds()) {
      String label = VisibleText.line(limit.label()) + " " + Numbers.text(limit.value());
      ValueMarker line =
          LinePlot.labelled(new ValueMarker(limit.value()), label, Palette.stroke(1.4f, 12f, 4f));
      line.setLabelAnchor(RectangleAnchor.BOTTOM_RIGHT);
      line.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
      // Two thresholds are often near each other.
      line.setLabelBackgroundColor(Palette.PAPER);
      line.setLabelOffset(new RectangleInsets(3, 3, 3 + row * EventLabels.ROW, 3));
      row++;
      plot.addRangeMarker(line, Layer.FOREGROUND);
    }
    return Paper.around(chart.title(), plot, true);
  }

  private static DefaultCategoryDataset values(BarChart chart) {
    DefaultCategoryDataset all = new DefaultCategoryDataset();
    for (Bars bars : chart.bars()) {
      bars.values()
          .forEach(
              (category, value) ->
                  all.addValue(value, VisibleText.line(bars.name()), VisibleText.line(category)));
    }
    return all;
  }

  static CategoryAxis categories(String label) {
    CategoryAxis axis = Paper.inked(new CategoryAxis(VisibleText.line(label)));
    axis.setMaximumCategoryLabelWidthRatio(0.45f);
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.01);
    axis.setCategoryMargin(0.25);
    return axis;
  }

  private static NumberAxis range(BarChart chart) {
    NumberAxis axis = Paper.inked(new NumberAxis(VisibleText.line(chart.yLabel())));
    axis.setUpperMargin(0.12);
    return axis;
  }

  private static BarRenderer renderer(BarChart chart) {
    BarRenderer renderer = new BarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(true);
    renderer.setItemMargin(0.02);
    renderer.setMaximumBarWidth(0.2);
    for (int i = 0; i < chart.bars().size(); i++) {
      renderer.setSeriesPaint(i, FILLINGS.get(i % FILLINGS.size()));
      renderer.setSeriesOutlinePaint(i, Palette.INK);
      renderer.setSeriesOutlineStroke(i, Palette.stroke(1f));
    }
    renderer.setDefaultItemLabelGenerator(
        new StandardCategoryItemLabelGenerator(
            "{2}", new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))));
    renderer.setDefaultItemLabelsVisible(true);
    renderer.setDefaultPositiveItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    renderer.setDefaultNegativeItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE9, TextAnchor.CENTER_RIGHT));
    renderer.setDefaultItemLabelFont(Palette.SMALL);
    renderer.setDefaultItemLabelPaint(Palette.INK);
    return renderer;
  }
}
