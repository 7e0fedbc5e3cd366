package relgate.gates;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Threshold;
import relgate.harness.Enforce;
import relgate.harness.Gate;
import relgate.harness.NotRun;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;

/** The knowledge base still answers what it is asked: one run, a check for each threshold. */
@Gate(
    id = "kb-benchmark",
    remedy =
        "See the attached per-topic table for what each query missed; fix the texts or the engine."
            + " Lower a threshold only with a change record.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KbBenchmarkGate {
  private @Nullable KbJudgement judgement;

  @Test
  @DisplayName("precision@k of the knowledge base reaches its threshold")
  void isPrecise(RunContext run, Recorder recorder, TestReporter evidence) {
    KbJudgement asked = judgement(run);
    asked.record(recorder);
    recorder.expects("precision@k of at least " + asked.settings().minPrecision().toPlainString());
    Enforce.enforce(
        asked.settings().mode(),
        () -> {
          BenchmarkResult result = asked.result();
          asked.attach(recorder, evidence);
          // Before anything ends this check early: topics in place of cases skip what follows.
          asked.baseIsAnswered();
          asked.byKeywords(asked.settings().minPrecision());
          reached(
              result,
              BenchmarkResult.PRECISION,
              result.avgPrecisionAtK(),
              asked.settings().minPrecision());
        });
  }

  @Test
  @DisplayName("keyword recall of the knowledge base reaches its threshold")
  void isComplete(RunContext run, Recorder recorder) {
    KbJudgement asked = judgement(run);
    asked.record(recorder);
    recorder.expects("keyword recall of at least " + asked.settings().minRecall().toPlainString());
    Enforce.enforce(
        asked.settings().mode(),
        () -> {
          BenchmarkResult result = asked.result();
          asked.byKeywords(asked.settings().minRecall());
          reached(
              result,
              BenchmarkResult.RECALL,
              result.avgKeywordRecall(),
              asked.settings().minRecall());
        });
  }

  @TestFactory
  @DisplayName("the service answers in the time that the policy allows")
  Stream<DynamicTest> answersInTime(RunContext run) {
    KbJudgement asked = judgement(run);
    Map<String, BigDecimal> most = asked.settings().maxLatencyMs();
    if (most.isEmpty()) {
      throw NotRun.byPolicy("the policy limits no latency");
    }
    return most.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    "latency " + each.getKey(),
                    () ->
                        Enforce.enforce(
                            asked.settings().mode(),
                            () -> inTime(asked.result(), each.getKey(), each.getValue()))));
  }

  @TestFactory
  @DisplayName("every further measure of the policy reaches its threshold")
  Stream<DynamicTest> reachesEachMeasure(RunContext run) {
    KbJudgement asked = judgement(run);
    Map<Measure, BigDecimal> measures = asked.settings().measures();
    if (measures.isEmpty()) {
      throw NotRun.byPolicy("the policy names no further measure");
    }
    return measures.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey().toString(),
                    () ->
                        Enforce.enforce(
                            asked.settings().mode(),
                            () -> {
                              asked.enoughTopics(each.getKey());
                              String name = each.getKey().toString();
                              BenchmarkResult result = asked.result();
                              reached(result, name, result.measures().get(name), each.getValue());
                            })));
  }

  private KbJudgement judgement(RunContext run) {
    if (judgement == null) {
      judgement = new KbJudgement(run);
    }
    return judgement;
  }

  private static void inTime(BenchmarkResult result, String name, BigDecimal most) {
    Double measured = result.latencyMs().get(name);
    if (measured == null) {
      throw new PolicyMiss(
          "latency " + name + " was not measured: only a service over HTTP has one",
          "Set kb.retriever to http, or take the latency out of the policy.");
    }
    if (BigDecimal.valueOf(measured).compareTo(most) > 0) {
      throw new PolicyMiss(
          "latency %s is %.1f ms over %d questions, at most %s"
              .formatted(name, measured, result.cases(), most.toPlainString()));
    }
  }

  private static void reached(
      BenchmarkResult result, String name, @Nullable Double value, BigDecimal least) {
    if (value == null) {
      throw new PolicyMiss(
          name + " was not measured: no case has what it needs",
          "Add relevant_docs to the cases (topics have no keywords), or take the threshold out of"
              + " the policy.");
    }
    if (!new Threshold(least).reachedBy(value)) {
      throw new PolicyMiss(
          "%s is %.4f%s, at least %s"
              .formatted(name, value, KbJudgement.basis(result, name), least.toPlainString()));
    }
  }
}
