package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import relgate.Profile;
import relgate.Workspace;
import relgate.chart.BarChart;
import relgate.chart.Bars;
import relgate.chart.Chart;
import relgate.chart.LineChart;
import relgate.chart.Point;
import relgate.chart.Series;
import relgate.chart.Threshold;
import relgate.chart.Timeline;
import relgate.json.JsonWriter;
import relgate.monitor.history.Metrics;
import relgate.report.deploy.DeployTimeline;
import relgate.report.kb.MeasureChart;
import relgate.testing.Browser;

/**
 * For eyes: our charts beside the defaults of Vega-Lite, of uPlot (Grafana's time series) and of
 * Observable Plot (Bencher's), each with the same values of a twelve-week history, as pictures in
 * {@code target/charts/beside}. docs/adr/0012 says how to get their scripts; without them it is
 * skipped.
 */
class ChartsBesideOthersBench {
  private static final Path SCRIPTS =
      Path.of(System.getProperty("charts.scripts", "target/charts/npm"));
  private static final Path PICTURES = Path.of("target/charts/beside");
  private static final List<String> LIBRARIES =
      List.of(
          "vega/build/vega.min.js",
          "vega-lite/build/vega-lite.min.js",
          "uplot/dist/uPlot.iife.min.js",
          "d3/dist/d3.min.js",
          "@observablehq/plot/dist/plot.umd.min.js");

  @Test
  void picturesBesideThoseOfOthers(@TempDir Path root) throws IOException {
    boolean there = Files.isDirectory(SCRIPTS.resolve("node_modules"));
    if (!there) {
      System.out.println("skipped: no scripts of other chart libraries in " + SCRIPTS);
    }
    Assumptions.assumeTrue(there);
    Files.createDirectories(PICTURES);
    ChromeDriver browser = Browser.open(1640, 1000, false);
    try {
      for (Map.Entry<String, Chart> chart : charts(root).entrySet()) {
        Path page = PICTURES.resolve(chart.getKey() + ".html").toAbsolutePath();
        Files.writeString(page, page(chart.getValue()));
        browser.get(page.toUri().toString());
        assertThat(browser.executeScript("return document.body.dataset.drawn")).isEqualTo("yes");
        Files.write(
            PICTURES.resolve(chart.getKey() + ".png"), browser.getScreenshotAs(OutputType.BYTES));
      }
    } finally {
      browser.quit();
    }
  }

  private static Map<String, Chart> charts(Path root) throws IOException {
    Workspace workspace = new Workspace(root.resolve("shop"));
    TwelveWeeks.write(workspace);
    Archive archive = Archive.read(workspace, SiteSamples.inputs(TwelveWeeks.NOW));
    Knowledge prod = archive.knowledge(Profile.PROD);
    Map<String, Chart> charts = new LinkedHashMap<>();
    charts.put(
        "line",
        new MeasureChart(
                Profile.PROD,
                prod.monitors().all().stream().map(Kept::report).toList(),
                prod.crashed(),
                Metrics.RECALL)
            .chart());
    charts.put("bars", topics(prod));
    charts.put("steps", DeployTimeline.of(archive.deploys().newest(1).get(0).report()));
    return charts;
  }

  private static BarChart topics(Knowledge knowledge) {
    TopicMoves moves =
        TopicMoves.between(
            knowledge.results().all().get(1).report(), knowledge.results().all().get(0).report());
    Map<String, Double> before = new LinkedHashMap<>();
    Map<String, Double> now = new LinkedHashMap<>();
    Stream.concat(moves.worse().stream(), moves.better().stream())
        .filter(move -> move.measure().equals(Metrics.RECALL))
        .forEach(
            move -> {
              before.put(String.valueOf(move.query()), move.before());
              now.put(String.valueOf(move.query()), Objects.requireNonNull(move.now()));
            });
    return new BarChart(
        "Keyword recall of the topics that moved",
        "topic",
        "keyword recall (0 to 1)",
        List.of(new Bars("before", before), new Bars("now", now)),
        List.of(new Threshold("threshold", 0.8)));
  }

  private static String page(Chart chart) throws IOException {
    Path modules = SCRIPTS.resolve("node_modules").toAbsolutePath();
    String scripts =
        LIBRARIES.stream()
            .map(library -> "<script src=\"" + modules.resolve(library).toUri() + "\"></script>")
            .collect(Collectors.joining("\n"));
    return resource()
        .replace("CSS_OF_UPLOT", Files.readString(modules.resolve("uplot/dist/uPlot.min.css")))
        .replace("OURS", chart.inlineSvg())
        .replace("SCRIPTS", scripts)
        .replace("= DATA;", "= " + JsonWriter.line(data(chart)) + ";");
  }

  private static String resource() throws IOException {
    try (var in =
        Objects.requireNonNull(
            ChartsBesideOthersBench.class.getResourceAsStream("/relgate/report/compare.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, Object> data(Chart chart) {
    List<Object> rows = new ArrayList<>();
    if (chart instanceof LineChart line) {
      line.series().forEach(series -> rows.addAll(rows(series)));
      return data("series", chart, List.of(line.xLabel(), line.yLabel()), rows, line.thresholds());
    }
    if (chart instanceof BarChart bars) {
      for (Bars each : bars.bars()) {
        each.values().forEach((k, v) -> rows.add(Map.of("name", each.name(), "label", k, "y", v)));
      }
      return data("bars", chart, List.of(bars.xLabel(), bars.yLabel()), rows, bars.thresholds());
    }
    Timeline timeline = (Timeline) chart;
    double start = timeline.steps().get(0).start().toEpochMilli() / 1000.0;
    for (Timeline.Step step : timeline.steps()) {
      double from = step.start().toEpochMilli() / 1000.0 - start;
      double to = from + step.duration().toMillis() / 1000.0;
      rows.add(Map.of("name", "" + step.ending(), "label", step.name(), "from", from, "to", to));
    }
    return data("steps", chart, List.of("seconds", ""), rows, List.of());
  }

  private static List<Map<String, Object>> rows(Series series) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Point point : series.points()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", series.name());
      row.put("x", point.x());
      if (!Double.isNaN(point.y())) {
        row.put("y", point.y());
      }
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> data(
      String kind, Chart chart, List<String> axes, List<Object> rows, List<Threshold> limits) {
    List<Object> thresholds = new ArrayList<>();
    for (Threshold limit : limits) {
      double last = limit.steps().get(limit.steps().size() - 1).y();
      thresholds.add(Map.of("name", limit.label(), "value", last));
    }
    return Map.of(
        "kind",
        kind,
        "title",
        chart.title(),
        "x",
        axes.get(0),
        "y",
        axes.get(1),
        "rows",
        rows,
        "thresholds",
        thresholds);
  }
}
