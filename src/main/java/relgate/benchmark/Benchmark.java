package relgate.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.ToolFailure;
import relgate.benchmark.eval.Evaluation;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Qrels;
import relgate.benchmark.eval.Run;
import relgate.benchmark.eval.ScoredDoc;
import relgate.benchmark.eval.Share;

/** Runs a plan: opens the engine, asks everything, judges the answers. */
public final class Benchmark {
  private Benchmark() {}

  /**
   * Runs it.
   *
   * @throws relgate.BadInput for whatever of the plan cannot be run as it stands
   */
  public static BenchmarkOutcome run(BenchmarkPlan plan, Surroundings surroundings) {
    try {
      return measured(plan, surroundings);
    } catch (OutOfMemoryError e) {
      // What filled the heap is let go by now: there is room for words.
      throw new ToolFailure(HeapSize.tooSmall(plan.corpus()), e);
    }
  }

  private static BenchmarkOutcome measured(BenchmarkPlan plan, Surroundings surroundings) {
    Retrievers.Opened opened = Retrievers.open(plan, surroundings);
    try (Retriever retriever = opened.retriever()) {
      List<Question> questions = plan.questions().questions();
      List<Answer> answers = ParallelQuestions.all(questions, retriever, surroundings.progress());
      Relevance relevance = plan.questions().relevance();
      Run run = relevance.judged(run(questions, answers));
      Evaluation evaluation =
          Evaluation.of(plan.questions().qrels(), run, plan.measures(), relevance.level())
              .without(errored(questions, answers));
      TopicResults byTopic = new TopicResults(plan.questions(), evaluation);
      List<TopicResult> results = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        results.add(byTopic.of(questions.get(i), answers.get(i)));
      }
      // Judged as they are, shown masked: a service may echo the token that it was asked with.
      BenchmarkResult shown =
          surroundings.secrets().masked(result(plan, opened, evaluation, results, run));
      return new BenchmarkOutcome(shown, run);
    }
  }

  private static Run run(List<Question> questions, List<Answer> answers) {
    Map<String, List<ScoredDoc>> byTopic = new LinkedHashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      if (answers.get(i) instanceof Answer.Ranked ranked) {
        byTopic.put(
            questions.get(i).topic(),
            ranked.hits().stream().map(hit -> new ScoredDoc(hit.document(), hit.score())).toList());
      }
    }
    return new Run("relgate", byTopic);
  }

  /** A topic that errored has no value; one that found nothing has 0. */
  private static List<String> errored(List<Question> questions, List<Answer> answers) {
    List<String> topics = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      if (answers.get(i) instanceof Answer.Errored) {
        topics.add(questions.get(i).topic());
      }
    }
    return topics;
  }

  private static BenchmarkResult result(
      BenchmarkPlan plan,
      Retrievers.Opened opened,
      Evaluation evaluation,
      List<TopicResult> results,
      Run run) {
    Map<String, Double> measures = new LinkedHashMap<>();
    if (!evaluation.byTopic().isEmpty()) {
      plan.measures().forEach(m -> measures.put(m.toString(), evaluation.mean(m)));
    }
    Map<Path, String> inputs = new LinkedHashMap<>(Inputs.of(plan.questions().files()));
    inputs.putAll(opened.inputs());
    return new BenchmarkResult(
        BenchmarkResult.SCHEMA_VERSION,
        plan.retriever().kind().toString(),
        results.size(),
        opened.retriever().documents(),
        mean(precisions(plan.questions().questions(), results)),
        mean(recalls(results)),
        measures,
        intervals(plan, evaluation, results),
        opened.retriever().latencies(),
        (int) results.stream().filter(r -> r.error() != null).count(),
        opened.refused(),
        results,
        Inputs.named(plan.root(), inputs),
        settings(plan, opened.retriever(), run));
  }

  /** Matching hits among the first k, where the case was answered. */
  private static List<Share> precisions(List<Question> questions, List<TopicResult> results) {
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Integer matched = results.get(i).matchedHits();
      if (matched != null) {
        shares.add(new Share(matched, questions.get(i).shown()));
      }
    }
    return shares;
  }

  /** Keywords found of those expected, where the case was answered. */
  private static List<Share> recalls(List<TopicResult> results) {
    List<Share> shares = new ArrayList<>();
    for (TopicResult result : results) {
      List<String> matched = result.matchedKeywords();
      List<String> missing = result.missingKeywords();
      if (matched != null && missing != null) {
        shares.add(new Share(matched.size(), matched.size() + missing.size()));
      }
    }
    return shares;
  }

  private static @Nullable Double mean(List<Share> shares) {
    return shares.isEmpty() ? null : (Double) Share.mean(shares);
  }

  private static Map<String, Interval> intervals(
      BenchmarkPlan plan, Evaluation evaluation, List<TopicResult> results) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    interval(
        intervals, BenchmarkResult.PRECISION, precisions(plan.questions().questions(), results));
    interval(intervals, BenchmarkResult.RECALL, recalls(results));
    if (!evaluation.byTopic().isEmpty()) {
      for (Measure measure : plan.measures()) {
        intervals.put(measure.toString(), Interval.of(evaluation.values(measure)));
      }
    }
    return intervals;
  }

  private static void interval(Map<String, Interval> intervals, String name, List<Share> shares) {
    if (!shares.isEmpty()) {
      intervals.put(name, Interval.of(shares.stream().mapToDouble(Share::value).toArray()));
    }
  }

  private static Map<String, String> settings(BenchmarkPlan plan, Retriever retriever, Run run) {
    Map<String, String> settings = new TreeMap<>(retriever.settings());
    settings.put("retriever", plan.retriever().kind().toString());
    Names.put(settings, "judged_without_query", plan.questions().withoutQuery());
    if (!plan.questions().byKeywords()) {
      int depth = plan.questions().questions().get(0).depth();
      settings.put("depth", depth == Integer.MAX_VALUE ? "whole" : Integer.toString(depth));
    }
    Qrels qrels = plan.questions().qrels();
    if (!qrels.topics().isEmpty()) {
      settings.put(BenchmarkResult.JUDGED_RETURNED, Long.toString(run.judged(qrels)));
      int level = plan.questions().relevance().level();
      settings.put(BenchmarkResult.RELEVANT, Long.toString(qrels.relevant(level)));
    }
    Relevance relevance = plan.questions().relevance();
    settings.put("relevant_from_grade", Integer.toString(relevance.level()));
    if (relevance.withoutSelf()) {
      settings.put("own_document", "left out");
    }
    settings.put("judged_by", plan.questions().byKeywords() ? "keywords" : "judgements");
    settings.put(
        "measures",
        plan.measures().stream().map(Measure::toString).reduce((a, b) -> a + "," + b).orElse(""));
    return settings;
  }
}
