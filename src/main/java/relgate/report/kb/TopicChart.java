package relgate.report.kb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.KbSettings;
import relgate.benchmark.TopicResult;
import relgate.chart.BarChart;
import relgate.chart.Bars;
import relgate.chart.Threshold;

/** Precision and recall of each case as a picture. */
public final class TopicChart {
  /** A picture of more bars than this is read by nobody; the table has them all. */
  private static final int MOST = 60;

  private static final int QUERY_WIDTH = 32;

  private TopicChart() {}

  public static BarChart of(BenchmarkResult result, KbSettings settings) {
    return new BarChart(
        "Knowledge base, by case",
        "case",
        "share",
        List.of(
            new Bars("precision@k", values(result, TopicResult::precisionAtK)),
            new Bars("keyword recall", values(result, TopicResult::keywordRecall))),
        List.of(
            new Threshold("least mean precision", settings.minPrecision().doubleValue()),
            new Threshold("least mean recall", settings.minRecall().doubleValue())));
  }

  private static Map<String, Double> values(
      BenchmarkResult result, Function<TopicResult, @Nullable Double> value) {
    Map<String, Double> values = new LinkedHashMap<>();
    result.results().stream()
        .limit(MOST)
        .forEach(
            each -> {
              Double found = value.apply(each);
              values.put(label(each), found == null ? 0 : found);
            });
    return values;
  }

  private static String label(TopicResult each) {
    String query = each.query() == null ? "" : each.query();
    String cut = query.length() > QUERY_WIDTH ? query.substring(0, QUERY_WIDTH) + "..." : query;
    return each.topic() + " " + cut;
  }
}
