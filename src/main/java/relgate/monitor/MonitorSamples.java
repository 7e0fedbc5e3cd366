package relgate.monitor;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Sha256;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.TopicResult;
import relgate.json.JsonWriter;
import relgate.monitor.history.ComparisonKey;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.Metrics;
import relgate.verdict.GateReport;

/** A benchmark's result as the monitor compares it. */
final class MonitorSamples {
  private MonitorSamples() {}

  /**
   * What a result says.
   *
   * @param cases the file of the cases; the other inputs are what the engine searched
   * @param root what the result's input paths are relative to
   */
  static MonitorSample of(Asked asked, Path cases, Path root) {
    BenchmarkResult result = asked.result();
    Double precision = result.avgPrecisionAtK();
    Double recall = result.avgKeywordRecall();
    if (precision == null && recall == null && result.measures().isEmpty()) {
      throw new BadInput(
          cases.toString(), "cases or judged topics", "none that was answered", "Write cases.");
    }
    Map<String, BigDecimal> measures = new LinkedHashMap<>();
    result.measures().forEach((name, value) -> measures.put(name, BigDecimal.valueOf(value)));
    Metrics metrics = new Metrics(decimal(precision), decimal(recall), measures);
    return new MonitorSample(
        metrics,
        topics(result),
        basis(asked, metrics, cases, root),
        circumstances(result, cases, root),
        asked.questions());
  }

  private static @Nullable BigDecimal decimal(@Nullable Double value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  /** Topic to the name of a value to the value; a topic that errored has none. */
  static Map<String, Map<String, Double>> topics(BenchmarkResult result) {
    Map<String, Map<String, Double>> topics = new LinkedHashMap<>();
    for (TopicResult each : result.results()) {
      Map<String, Double> values = new LinkedHashMap<>();
      if (each.precisionAtK() != null) {
        values.put(Metrics.PRECISION, each.precisionAtK());
      }
      if (each.keywordRecall() != null) {
        values.put(Metrics.RECALL, each.keywordRecall());
      }
      values.putAll(each.measures());
      boolean ofCase = each.precisionAtK() != null || each.keywordRecall() != null;
      String query = each.query();
      topics.put(QuestionSet.plain(ofCase && query != null ? query : each.topic()), values);
    }
    return topics;
  }

  private static ComparisonKey basis(Asked asked, Metrics metrics, Path cases, Path root) {
    BenchmarkResult result = asked.result();
    List<String> judged =
        result.inputs().stream()
            .filter(i -> isCases(i, cases, root))
            .map(GateReport.Input::sha256)
            .toList();
    String hash = judged.isEmpty() ? Sha256.of("") : judged.get(0);
    // Judgements of a case stand in the case file itself: one hash covers both.
    String questions = asked.questions().sha256();
    String judgements = result.measures().isEmpty() ? "none" : questions;
    return new ComparisonKey(
        questions, judgements, new ArrayList<>(metrics.byName().keySet()), hash);
  }

  private static EngineInputs circumstances(BenchmarkResult result, Path cases, Path root) {
    Set<String> corpus =
        result.inputs().stream()
            .filter(i -> !isCases(i, cases, root))
            .map(GateReport.Input::sha256)
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    String engine = result.settings().getOrDefault("engine", "");
    return new EngineInputs(
        Sha256.of(String.join("\n", corpus)),
        Sha256.of(JsonWriter.line(result.settings())),
        (result.retriever() + " " + engine).strip());
  }

  private static boolean isCases(GateReport.Input input, Path cases, Path root) {
    Path whole = cases.toAbsolutePath().normalize();
    return root.resolve(input.path()).normalize().equals(whole);
  }

  /** Whether every topic has an answer. */
  static boolean whole(BenchmarkResult result) {
    return result.errored() == 0;
  }

  /** What went wrong with the topics that have none, the first three. */
  static String errors(Collection<TopicResult> results) {
    return results.stream()
        .filter(r -> r.error() != null)
        .limit(3)
        .map(r -> r.topic() + ": " + r.error())
        .collect(Collectors.joining("; "));
  }
}
