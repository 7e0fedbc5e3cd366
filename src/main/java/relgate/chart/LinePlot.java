package relgate.chart;

import java.awt.Color;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import relgate.VisibleText;

/** A line chart in the library's words. */
final class LinePlot {
  /** A filled label would hide the line beneath it. */
  private static final Color CLEAR = new Color(255, 255, 254, 0);

  private LinePlot() {}

  static JFreeChart of(LineChart chart) {
    XYPlot plot =
        new XYPlot(lines(chart), xAxis(chart), yAxis(chart), new SparseMarkers(chart.series()));
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setRangeGridlineStroke(Paper.HAIR);
    chart.bands().forEach(band -> plot.addRangeMarker(strip(band), Layer.BACKGROUND));
    chart.thresholds().forEach(line -> plot.addRangeMarker(limit(line), Layer.FOREGROUND));
    for (EventLabels.Placed event : EventLabels.of(chart)) {
      plot.addDomainMarker(event(event), Layer.FOREGROUND);
    }
    return Paper.around(chart.title(), plot, !chart.series().isEmpty());
  }

  private static XYSeriesCollection lines(LineChart chart) {
    XYSeriesCollection all = new XYSeriesCollection();
    for (int i = 0; i < chart.series().size(); i++) {
      Series one = chart.series().get(i);
      XYSeries line = new XYSeries(new Name(i, VisibleText.line(one.name())), false, true);
      one.points().forEach(p -> line.add(p.x(), p.y(), false));
      all.addSeries(line);
    }
    return all;
  }

  /** Two series may bear one name; the library takes keys. */
  private record Name(int index, String text) implements Comparable<Name>, java.io.Serializable {
    @Override
    public int compareTo(Name other) {
      return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static ValueAxis xAxis(LineChart chart) {
    ValueAxis axis =
        switch (chart.scale()) {
          case TIME ->
              new DateAxis(
                  VisibleText.line(chart.xLabel()), TimeZone.getTimeZone("UTC"), Locale.ENGLISH);
          case NUMBER -> number(chart.xLabel());
        };
    axis.setLowerMargin(0.03);
    axis.setUpperMargin(0.03);
    return Paper.inked(axis);
  }

  private static NumberAxis number(String label) {
    NumberAxis axis = new NumberAxis(VisibleText.line(label));
    axis.setAutoRangeIncludesZero(false);
    return axis;
  }

  /** Thresholds and bands must be seen, so the range holds them too. */
  private static NumberAxis yAxis(LineChart chart) {
    NumberAxis axis = number(chart.yLabel());
    double[] all =
        DoubleStream.concat(
                chart.series().stream().flatMap(s -> s.points().stream()).mapToDouble(Point::y),
                DoubleStream.concat(
                    chart.thresholds().stream().mapToDouble(Threshold::value),
                    chart.bands().stream()
                        .flatMapToDouble(b -> DoubleStream.of(b.low(), b.high()))))
            .toArray();
    double low = DoubleStream.of(all).min().orElse(0);
    double high = DoubleStream.of(all).max().orElse(1);
    double margin = high > low ? (high - low) * 0.12 : Math.max(Math.abs(high) * 0.1, 0.05);
    double floor = low >= 0 ? Math.max(0, low - margin) : low - margin;
    int rows = EventLabels.of(chart).stream().mapToInt(EventLabels.Placed::row).max().orElse(0);
    axis.setRange(floor, high + margin * (1 + 0.6 * rows));
    return Paper.inked(axis);
  }

  private static IntervalMarker strip(Band band) {
    IntervalMarker marker = new IntervalMarker(band.low(), band.high(), Palette.BAND);
    marker.setAlpha(1f);
    marker.setLabel(VisibleText.line(band.label()));
    marker.setLabelFont(Palette.SMALL);
    marker.setLabelPaint(Palette.INK);
    marker.setLabelBackgroundColor(CLEAR);
    marker.setLabelAnchor(RectangleAnchor.BOTTOM_LEFT);
    marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
    return marker;
  }

  private static ValueMarker limit(Threshold line) {
    String label = VisibleText.line(line.label()) + " " + Numbers.text(line.value());
    return labelled(new ValueMarker(line.value()), label, Palette.stroke(1.4f, 12f, 4f));
  }

  private static ValueMarker event(EventLabels.Placed event) {
    ValueMarker marker =
        labelled(new ValueMarker(event.x()), event.label(), Palette.stroke(1f, 2f, 2f));
    // Near the right edge there is no room for words on that side.
    marker.setLabelAnchor(event.left() ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(event.left() ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
    marker.setLabelOffset(new RectangleInsets(3 + event.row() * EventLabels.ROW, 3, 3, 3));
    return marker;
  }

  static ValueMarker labelled(ValueMarker marker, String label, java.awt.Stroke stroke) {
    marker.setPaint(Palette.INK);
    marker.setStroke(stroke);
    marker.setAlpha(1f);
    marker.setLabel(label);
    marker.setLabelFont(Palette.SMALL);
    marker.setLabelPaint(Palette.INK);
    marker.setLabelBackgroundColor(CLEAR);
    marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
    return marker;
  }

  /** Draws a shape at every point of a short line and at about forty of a long one. */
  private static final class SparseMarkers extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 40;
    private final int[] every;

    SparseMarkers(java.util.List<Series> series) {
      super(true, true);
      every = series.stream().mapToInt(s -> Math.max(1, s.points().size() / MOST)).toArray();
      // One path a line instead of one element a segment: a tenth of the bytes.
      setDrawSeriesLineAsPath(true);
      setDefaultShapesFilled(true);
      setDrawOutlines(false);
      for (int i = 0; i < every.length; i++) {
        setSeriesPaint(i, Palette.series(i));
        setSeriesStroke(i, Palette.line(i));
        setSeriesShape(i, Palette.shape(i));
      }
    }

    @Override
    public boolean getItemShapeVisible(int line, int item) {
      return item % every[line] == 0;
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
