package relgate.gates;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestReporter;
import relgate.Mode;
import relgate.benchmark.BaseQuestions;
import relgate.benchmark.Benchmark;
import relgate.benchmark.BenchmarkPlan;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.Interval;
import relgate.benchmark.KbSettings;
import relgate.benchmark.Progress;
import relgate.benchmark.Surroundings;
import relgate.benchmark.eval.Measure;
import relgate.candidate.Candidate;
import relgate.config.KbSection;
import relgate.harness.NotJudged;
import relgate.harness.NotRun;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.report.kb.TopicChart;

/**
 * The one benchmark run behind the checks of {@link KbBenchmarkGate}, made when first asked for.
 */
final class KbJudgement {
  private static final String ID = "kb-benchmark";
  private final Candidate candidate;
  private final RunContext run;
  private final KbSettings settings;
  private @Nullable BenchmarkResult result;
  private @Nullable RuntimeException failure;

  KbJudgement(RunContext run) {
    this.run = run;
    this.candidate = run.candidate();
    this.settings = KbSettings.resolve(run.profile(), candidate, run.flags().kb());
  }

  KbSettings settings() {
    return settings;
  }

  /** What decided, whatever comes of it. */
  void record(Recorder recorder) {
    settings.settings().forEach(recorder::setting);
    Path policy = settings.policyFile();
    if (policy != null) {
      recorder.input(policy);
    }
  }

  /** The result; a run that judged nothing fails each check alike. */
  BenchmarkResult result() {
    if (result == null && failure == null) {
      try {
        result = run();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    BenchmarkResult ready = Objects.requireNonNull(result);
    refuseUnjudged(ready);
    return ready;
  }

  private void refuseUnjudged(BenchmarkResult ready) {
    if (ready.errored() > 0) {
      throw new NotJudged(unanswered(ready), "Fix the engine, or its section in relgate.json.");
    }
    if (ready.foundNothing()) {
      throw new NotJudged(
          "no question got any document", "Fill the engine, or correct kb.retriever.hits.");
    }
    if (ready.judgedNothingRelevant()) {
      throw new NotJudged(
          "no judgement calls any document relevant", "Name what a good answer holds.");
    }
    int distinct = ready.distinctQuestions();
    if (distinct < settings.minCases()) {
      throw new PolicyMiss(
          "%d distinct cases, at least %d".formatted(distinct, settings.minCases()),
          "Write more cases: few cases cannot tell a good knowledge base from luck.");
    }
    String missing = ready.settings().get(BenchmarkResult.NOT_IN_CORPUS);
    if (missing != null && settings.mode() == Mode.REQUIRED) {
      throw new NotJudged(
          "judged documents that the corpus lacks: " + missing,
          "Add the documents, or remove their judgements.");
    }
  }

  /**
   * Asks the questions of the base of HEAD's texts, where HEAD has others that nobody accepted.
   *
   * @throws PolicyMiss where they do not reach what the base asked of them
   */
  void baseIsAnswered() {
    BaseQuestions base = BaseQuestions.of(candidate, run.profile()).orElse(null);
    if (base == null) {
      return;
    }
    KbSection section = Objects.requireNonNull(candidate.config().kb());
    BenchmarkPlan own = BenchmarkPlan.of(settings, section, candidate.workspace());
    Surroundings surroundings = Surroundings.of(candidate, Progress.NONE);
    List<String> missed = base.missed(Benchmark.run(base.plan(own), surroundings).result());
    if (!missed.isEmpty()) {
      throw new PolicyMiss(
          "of the questions of the base, which were replaced without acceptance: "
              + String.join("; ", missed),
          "Keep the old questions, or have the new ones accepted: `relgate threshold-change new`.");
    }
  }

  /** A mean of few judged topics tells luck from skill no better than one of few cases. */
  void enoughTopics(Measure measure) {
    boolean measured = result().intervals().containsKey(measure.toString());
    int topics = result().distinctQuestions(measure.toString());
    if (measured && topics < settings.minCases()) {
      throw new PolicyMiss(
          "%s is the mean of %d distinct judged topics, at least %d"
              .formatted(measure, topics, settings.minCases()),
          "Name relevant documents in more cases, or judge more topics.");
    }
    if (result().returnedNothingJudged()) {
      throw new PolicyMiss(
          "no document that anybody judged came back",
          "Compare the ids of the judgements with those that the engine returns.");
    }
  }

  /** Topics have no keywords: without a threshold on them there is nothing to check. */
  void byKeywords(BigDecimal least) {
    if (settings.topics() != null && least.signum() == 0) {
      throw NotRun.byPolicy("the policy judges topics, which have no keywords");
    }
  }

  /** What stands behind a mean, in brackets; empty where the result does not say. */
  static String basis(BenchmarkResult result, String name) {
    Interval interval = result.intervals().get(name);
    return interval == null
        ? ""
        : " (%d topics, 95 %% interval %.4f to %.4f)"
            .formatted(interval.topics(), interval.low(), interval.high());
  }

  /** Leaves the per-topic table behind, and the figures as evidence. */
  void attach(Recorder recorder, TestReporter evidence) {
    BenchmarkResult ready = Objects.requireNonNull(result);
    ready.inputs().forEach(input -> recorder.input(input.path(), input.sha256()));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cases", Integer.toString(ready.cases()));
    facts.put("seeded_documents", Integer.toString(ready.seededDocuments()));
    facts.put("avg_precision_at_k", String.valueOf(ready.avgPrecisionAtK()));
    facts.put("avg_keyword_recall", String.valueOf(ready.avgKeywordRecall()));
    ready.measures().forEach((name, value) -> facts.put(name, value.toString()));
    ready
        .intervals()
        .forEach((name, each) -> facts.put(name + "_basis", basis(ready, name).strip()));
    facts.putAll(ready.settings());
    // JUnit refuses an entry without a value.
    facts.values().removeIf(String::isBlank);
    evidence.publishEntry(facts);
    Path folder = candidate.workspace().logs(run.stamp());
    leave(recorder, "per-topic table", folder.resolve(ID + ".json"), JsonWriter.pretty(ready));
    // A picture never decides: without one the verdict is the same, and the evidence says why.
    TopicChart.of(ready, settings)
        .drawn(why -> evidence.publishEntry("per_topic_chart", "not drawn: " + why))
        .ifPresent(svg -> leave(recorder, "per-topic chart", folder.resolve(ID + ".svg"), svg));
  }

  private static void leave(Recorder recorder, String name, Path file, String text) {
    AtomicFile.write(file, text);
    recorder.attach(name, file);
  }

  private BenchmarkResult run() {
    KbSection section = candidate.config().kb();
    if (section == null) {
      throw NotJudged.notConfigured("kb", ID);
    }
    refuseCommittedRun(section);
    BenchmarkPlan plan = BenchmarkPlan.of(settings, section, candidate.workspace());
    return Benchmark.run(plan, Surroundings.of(candidate, Progress.NONE)).result();
  }

  /** Answers that lie in the commit were made before the texts and the engine that are judged. */
  private void refuseCommittedRun(KbSection section) {
    String file = section.retriever().run();
    boolean judged =
        section.retriever().kind() == KbSection.Kind.RUN && settings.mode() == Mode.REQUIRED;
    if (judged && file != null && candidate.repository().content("HEAD", file).isPresent()) {
      throw new NotJudged(
          "the run " + file + " lies in the commit that it is to judge",
          "Write it in this pipeline, to a file that git ignores.");
    }
  }

  private static String unanswered(BenchmarkResult result) {
    List<String> whys =
        result.results().stream()
            .filter(each -> each.error() != null)
            .map(each -> each.topic() + ": " + each.error())
            .toList();
    return whys.size()
        + " of "
        + result.cases()
        + " queries could not be answered: "
        + whys.stream().limit(3).collect(Collectors.joining("; "));
  }
}
