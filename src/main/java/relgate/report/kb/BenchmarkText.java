package relgate.report.kb;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.Interval;
import relgate.benchmark.TopicResult;
import relgate.benchmark.eval.Threshold;
import relgate.report.Format;

/**
 * A benchmark result for people.
 *
 * @param minPrecision null where no threshold was given, as the other
 * @param perTopic whether each topic is shown, the worst first
 */
public record BenchmarkText(
    @Nullable BigDecimal minPrecision, @Nullable BigDecimal minRecall, boolean perTopic)
    implements Format<BenchmarkResult> {
  private static final int QUERY_WIDTH = 60;

  /** What keeps the run from passing, one line each. */
  public List<String> misses(BenchmarkResult result) {
    List<String> misses = new ArrayList<>();
    if (result.errored() > 0) {
      misses.add(
          "%d of %d topics could not be answered: %s"
              .formatted(result.errored(), result.cases(), firstError(result)));
    }
    miss("precision@k", result.avgPrecisionAtK(), minPrecision, misses);
    miss("keyword recall", result.avgKeywordRecall(), minRecall, misses);
    return misses;
  }

  private static String firstError(BenchmarkResult result) {
    return result.results().stream()
        .map(TopicResult::error)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private static void miss(
      String name, @Nullable Double value, @Nullable BigDecimal least, List<String> misses) {
    if (least != null && (value == null || !new Threshold(least).reachedBy(value))) {
      String found = value == null ? "not measured" : four(value);
      misses.add("%s: expected at least %s, found %s".formatted(name, least, found));
    }
  }

  @Override
  public String text(BenchmarkResult result) {
    StringBuilder out = new StringBuilder();
    String documents =
        result.seededDocuments() == 0 ? "" : ", " + result.seededDocuments() + " documents";
    out.append(
        "kb-benchmark: %d topics, %s%s%n".formatted(result.cases(), result.retriever(), documents));
    line(out, result, "precision@k", BenchmarkResult.PRECISION, result.avgPrecisionAtK());
    line(out, result, "keyword recall", BenchmarkResult.RECALL, result.avgKeywordRecall());
    result.measures().forEach((name, value) -> line(out, result, name, name, value));
    if (result.foundNothing()) {
      out.append("  no question got any document: is anything in the engine?\n");
    } else if (result.returnedNothingJudged()) {
      out.append("  no document that anybody judged came back: compare the ids\n");
    }
    if (result.judgedNothingRelevant()) {
      out.append("  no judgement calls any document relevant\n");
    }
    if (result.answeredAlike()) {
      out.append("  every question got the same documents: is it sent at all?\n");
    }
    result.refused().forEach(each -> out.append("  left out: ").append(each).append('\n'));
    if (perTopic) {
      topics(result, out);
    }
    misses(result).forEach(each -> out.append("  MISSED ").append(each).append('\n'));
    return out.toString();
  }

  private static void line(
      StringBuilder out,
      BenchmarkResult result,
      String shown,
      String name,
      @Nullable Double value) {
    if (value != null) {
      Interval basis = result.intervals().get(name);
      String behind =
          basis == null
              ? ""
              : "  (%d topics, %s to %s)"
                  .formatted(basis.topics(), four(basis.low()), four(basis.high()));
      out.append("  %-15s %s%s%n".formatted(shown, four(value), behind));
    }
  }

  /** The worst first: whoever asks wants to know what to fix. */
  private static void topics(BenchmarkResult result, StringBuilder out) {
    List<TopicResult> sorted = new ArrayList<>(result.results());
    sorted.sort(Comparator.comparingDouble(BenchmarkText::goodness));
    for (TopicResult each : sorted) {
      String query = Objects.requireNonNullElse(each.query(), "");
      String shown =
          query.length() > QUERY_WIDTH ? query.substring(0, QUERY_WIDTH - 3) + "..." : query;
      out.append("  %-6s %s  %s%n".formatted(each.topic(), values(each), shown));
      String amiss = each.error() == null ? each.why() : "ERRORED: " + each.error();
      if (amiss != null) {
        out.append("           ").append(amiss).append('\n');
      }
    }
  }

  private static String values(TopicResult topic) {
    List<String> values = new ArrayList<>();
    if (topic.precisionAtK() != null) {
      values.add("P " + four(topic.precisionAtK()));
    }
    if (topic.keywordRecall() != null) {
      values.add("R " + four(topic.keywordRecall()));
    }
    topic.measures().forEach((name, value) -> values.add(name + " " + four(value)));
    return String.join("  ", values);
  }

  private static double goodness(TopicResult topic) {
    if (topic.error() != null) {
      return -1;
    }
    Double precision = topic.precisionAtK();
    Double recall = topic.keywordRecall();
    if (precision != null && recall != null) {
      return precision + recall;
    }
    return topic.measures().values().stream().findFirst().orElse(0.0);
  }

  private static String four(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
