package relgate.chart;

import java.util.Map;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/** The call of the library, alone in a class: where its jar is missing, only this one is broken. */
final class LetsPlot {
  private LetsPlot() {}

  static String svg(Map<String, Object> plot, int width, int height) {
    return PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
        plot, new DoubleVector(width, height), new UnsupportedRGBEncoder(), false);
  }
}
