package relgate.monitor;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import relgate.monitor.history.Alert;
import relgate.monitor.history.ComparisonKey;
import relgate.monitor.history.EngineInputs;
import relgate.monitor.history.History;
import relgate.monitor.history.Limits;
import relgate.monitor.history.Metrics;
import relgate.monitor.history.MonitorVerdict;
import relgate.monitor.history.Point;

/**
 * A drill of the monitor: the newest measured run with a planted loss, judged beside the history as
 * the next run would be. Nothing is written; whether the monitor finds it is the proof.
 *
 * @param verdict of the planted run; {@code insufficient_history} where nothing could be planted
 * @param detected whether an alert was raised
 * @param planted what was lost, in words
 * @param alerts one sentence each
 */
public record PlantedLoss(
    MonitorVerdict verdict, boolean detected, String planted, List<String> alerts) {
  private static final PlantedLoss NOTHING =
      new PlantedLoss(
          MonitorVerdict.INSUFFICIENT_HISTORY,
          false,
          "nothing: no measured point with its result",
          List.of());

  /** Half of the topics, those of even number in their order, lose all that they had. */
  public static PlantedLoss in(History history, Path folder, Limits limits) {
    TopicSource results = new ResultFiles(folder);
    Optional<Point> newest =
        history.points().stream()
            .filter(point -> point.verdict().measured() && results.of(point).isPresent())
            .reduce((a, b) -> b);
    return newest
        .map(point -> planted(history, point, results, new Judged(folder, limits)))
        .orElse(NOTHING);
  }

  private record Judged(Path folder, Limits limits) {}

  private static PlantedLoss planted(
      History history, Point newest, TopicSource results, Judged by) {
    Map<String, Map<String, Double>> topics = damaged(results.of(newest).orElse(Map.of()));
    ComparisonKey basis = newest.basis();
    EngineInputs inputs = newest.circumstances();
    if (basis == null || inputs == null) {
      return NOTHING;
    }
    QuestionSet questions =
        QuestionSet.read(by.folder, basis.cases())
            .orElseGet(() -> QuestionSet.labelled(topics.keySet()));
    MonitorSample sample = new MonitorSample(means(topics), topics, basis, inputs, questions);
    ComparisonView view = ComparisonView.of(history, sample, results, by.folder);
    Assessment.Rules rules = new Assessment.Rules(newest.thresholds(), by.limits, null);
    Assessment assessment = Assessment.of(sample, view, results, rules);
    String lost = (topics.size() + 1) / 2 + " of " + topics.size() + " topics of " + newest.file();
    List<String> alerts = assessment.alerts().stream().map(Alert::text).toList();
    return new PlantedLoss(assessment.finding(), !alerts.isEmpty(), lost, alerts);
  }

  private static Map<String, Map<String, Double>> damaged(Map<String, Map<String, Double>> whole) {
    Map<String, Map<String, Double>> damaged = new LinkedHashMap<>();
    boolean lost = true;
    for (String topic : new TreeSet<>(whole.keySet())) {
      Map<String, Double> values = new TreeMap<>(whole.getOrDefault(topic, Map.of()));
      if (lost) {
        values.replaceAll((name, value) -> 0.0);
      }
      damaged.put(topic, values);
      lost = !lost;
    }
    return damaged;
  }

  private static Metrics means(Map<String, Map<String, Double>> topics) {
    Map<String, List<BigDecimal>> values = new TreeMap<>();
    topics
        .values()
        .forEach(
            topic ->
                topic.forEach(
                    (name, value) ->
                        values
                            .computeIfAbsent(name, any -> new ArrayList<>())
                            .add(BigDecimal.valueOf(value))));
    Map<String, BigDecimal> means = new LinkedHashMap<>();
    values.forEach((name, each) -> means.put(name, Decimal.mean(each)));
    return Metrics.of(means);
  }
}
