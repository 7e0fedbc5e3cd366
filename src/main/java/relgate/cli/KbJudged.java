package relgate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.Problems;
import relgate.benchmark.KbSettings;
import relgate.benchmark.Questions;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Measures;
import relgate.benchmark.index.RetrievalMode;
import relgate.config.KbSection;
import relgate.config.KbSection.Kind;

/** The flags that have topics with judgements watched instead of cases with keywords. */
final class KbJudged {
  private static final List<String> USUAL = List.of("nDCG@10", "AP", "R@100");

  @Option(
      names = "--topics",
      paramLabel = "FILE",
      description =
          "Topics instead of cases: BEIR queries.jsonl, TREC, or lines of id, tab, query.")
  private @Nullable Path topics;

  @Option(
      names = "--qrels",
      paramLabel = "FILE",
      description = "Judgements of the topics: TREC qrels or BEIR tsv.")
  private @Nullable Path qrels;

  @Option(
      names = "--measures",
      paramLabel = "NAME,..",
      split = ",",
      description = {
        "Also watch these: " + Measures.NAMES,
        "(default: those of the policy; for topics without any nDCG@10,AP,R@100)."
      })
  private List<String> measures = List.of();

  /**
   * The settings with the files that the flags name; the thresholds of keywords ask nothing then.
   */
  KbSettings settings(KbSettings written, Context context) {
    if (topics != null && qrels == null) {
      throw new BadInput("--topics", "--qrels beside it", "no --qrels", "Name the judgements.");
    }
    return qrels == null
        ? written
        : written.judgedBy(
            context.workingFolder().resolve(qrels),
            topics == null ? null : context.workingFolder().resolve(topics));
  }

  /** What is asked. */
  Questions questions(KbSettings settings, KbSection section) {
    boolean run = section.retriever().kind() == Kind.RUN;
    if (qrels == null) {
      return settings.questions();
    }
    if (topics == null && !run) {
      throw new BadInput(
          "--qrels",
          "--topics beside it",
          "no --topics, and only a run knows its answers without the queries",
          "Name the topics.");
    }
    int depth = run ? Integer.MAX_VALUE : Questions.TOPIC_DEPTH;
    return Questions.ofTopics(settings.topics(), settings.cases(), depth, RetrievalMode.HYBRID);
  }

  /** The measures of the policy and of the flag. */
  List<Measure> measures(KbSettings settings) {
    List<Measure> chosen = new ArrayList<>(settings.measures().keySet());
    boolean judged = qrels != null || settings.topics() != null;
    List<String> named = measures.isEmpty() && chosen.isEmpty() && judged ? USUAL : measures;
    Problems problems = Problems.in("--measures");
    for (Measure measure : Measures.named(named, problems)) {
      if (!chosen.contains(measure)) {
        chosen.add(measure);
      }
    }
    problems.refuseIfAny();
    return chosen;
  }
}
