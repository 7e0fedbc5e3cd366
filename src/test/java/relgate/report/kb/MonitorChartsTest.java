package relgate.report.kb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import relgate.Mode;
import relgate.Profile;
import relgate.chart.BarChart;
import relgate.chart.LineChart;
import relgate.chart.SvgTexts;
import relgate.monitor.history.BaselineRecord;
import relgate.monitor.history.Comparison;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.FileDigest;
import relgate.monitor.history.History;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;
import relgate.monitor.history.Samples;
import relgate.monitor.history.Thresholds;

class MonitorChartsTest {
  private static final int POINTS = 60;

  private static final String UPRIGHT = "rotate(-90";

  @Test
  void namesAxesUnitsSeriesAndThreshold() {
    String svg = MonitorCharts.overTime(history(), report(), Metrics.PRECISION).svg();
    assertThat(texts(svg))
        .contains("precision at k, prod", "precision at k, last 0.8", "threshold 0.55")
        .anyMatch(text -> text.startsWith("time (UTC), 20"));
    assertThat(svg)
        .contains("Line chart of precision at k (0 to 1) over time (UTC)", UPRIGHT)
        .contains("60 points from 0.6 to 0.8, last 0.8");
  }

  @Test
  void marksTheBandChangesOfLevelAcceptedBaselinesAndInputs() {
    String svg = MonitorCharts.overTime(history(), report(), Metrics.PRECISION).svg();
    assertThat(texts(svg))
        .contains("mean of the last good points,", "less the limit")
        .contains(
            "1: new corpus   2: level changed   3: accepted   4: level changed, new engine   5: new"
                + " corpus");
  }

  @Test
  void tellsLinesApartWithoutColour() {
    String svg = MonitorCharts.overTime(history(), report(), Metrics.PRECISION).svg();
    assertThat(svg).contains("stroke-dasharray=\"");
  }

  @Test
  void drawsAThresholdThatChangedAsSteps() {
    LineChart chart = HistoryChart.of(history(), Profile.PROD, Metrics.RECALL);
    assertThat(chart.series()).extracting("name").containsExactly("keyword recall");
    assertThat(chart.thresholds()).hasSize(1);
    assertThat(chart.thresholds().get(0).steps()).hasSize(2);
  }

  /** The last change of inputs is at the newest point, hard by the right edge. */
  @Test
  void cutsNoLabelOffAtAnEdgeAndLaysNoneOverAnother() throws Exception {
    LineChart chart = MonitorCharts.overTime(history(), report(), Metrics.PRECISION);
    List<SvgTexts.Box> texts = SvgTexts.of(chart.svg());
    assertThat(texts).hasSizeGreaterThan(10);
    for (SvgTexts.Box text : texts) {
      assertThat(text.right()).as(text.text()).isLessThan(790);
      assertThat(text.left()).as(text.text()).isGreaterThan(-1);
      assertThat(texts.stream().filter(text::covers)).containsExactly(text);
    }
  }

  @Test
  void writesNoMoreThanEightLabelsHoweverOftenInputsChange() {
    List<Point> points = new ArrayList<>();
    for (int n = 0; n < POINTS; n++) {
      points.add(point(n, "0.8", Integer.toHexString(n % 16), "1"));
    }
    LineChart chart =
        HistoryChart.of(new History(points, List.of(), List.of()), Profile.PROD, Metrics.PRECISION);
    assertThat(chart.markers()).hasSize(POINTS - 1);
    assertThat(chart.markers().stream().filter(m -> !m.label().isEmpty())).hasSize(8);
  }

  @Test
  void drawsThePointsOfAnEmptyHistoryAsNone() {
    History empty = new History(List.of(), List.of(), List.of());
    assertThat(HistoryChart.of(empty, Profile.PROD, Metrics.PRECISION).svg()).contains("no points");
  }

  @Test
  void drawsTopicsThenAndNowAndEscapesTheirNames() {
    BarChart chart = MonitorCharts.topics(report(), Metrics.PRECISION).orElseThrow();
    assertThat(chart.svg()).contains("a &lt;b&gt; &amp; c", UPRIGHT).doesNotContain("<b>");
    assertThat(texts(chart.svg()))
        .contains("precision at k of the topics that moved, prod", "baseline", "now")
        .contains("precision at k (0 to 1)", "0.25", "0.75");
    assertThat(MonitorCharts.topics(report(), Metrics.RECALL)).isEmpty();
  }

  private static List<String> texts(String svg) {
    return Pattern.compile("<text[^>]*>([^<]*)</text>")
        .matcher(svg)
        .results()
        .map(r -> r.group(1))
        .toList();
  }

  /** Level 0.8, 0.6 from week 20 to 39, 0.8 again with another engine. */
  private static History history() {
    List<Point> points = new ArrayList<>();
    for (int n = 0; n < POINTS; n++) {
      String value = n >= 20 && n < 40 ? "0.6" : "0.8";
      points.add(point(n, value, n < 10 ? "c" : n < 59 ? "e" : "f", n < 40 ? "1" : "2"));
    }
    Point accepted = points.get(30);
    BaselineRecord record =
        BaselineRecord.of(
                accepted.at(),
                Profile.PROD,
                BaselineRecord.Kind.ACCEPTED,
                new FileDigest(accepted.file(), "0".repeat(64)))
            .by("so it is", "mia");
    return new History(points, List.of(new History.Pin("b", record, accepted)), List.of());
  }

  private static Point point(int n, String precision, String corpus, String engine) {
    return new Point(
        "monitor_" + n,
        Samples.week(n),
        1,
        Mode.REQUIRED,
        MonitorVerdict.OK,
        false,
        Samples.metrics(precision, "0.9"),
        n < 50
            ? Samples.THRESHOLDS
            : new Thresholds(new BigDecimal("0.55"), new BigDecimal("0.83"), Map.of()),
        Samples.BASIS,
        new EngineInputs(corpus.repeat(64), "d".repeat(64), "embedded " + engine),
        null,
        List.of(),
        null);
  }

  private static MonitorReport report() {
    MonitorReport sample = Samples.ok(Samples.week(POINTS - 1), "0.8", "0.9");
    Comparison.Moved moved =
        new Comparison.Moved(
            "a <b> & c", Metrics.PRECISION, new BigDecimal("0.25"), new BigDecimal("0.75"));
    return Samples.compared(
        sample,
        new Comparison(
            List.of("monitor_58"),
            Map.of(Metrics.PRECISION, new BigDecimal("0.8")),
            List.of(),
            new Comparison.Paired(
                "monitor_30",
                1,
                BigDecimal.ONE,
                BigDecimal.ONE,
                List.of(),
                List.of(),
                List.of(moved)),
            null,
            List.of(),
            List.of()));
  }
}
