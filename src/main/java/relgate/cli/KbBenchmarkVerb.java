package relgate.cli;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Problems;
import relgate.Profile;
import relgate.benchmark.Benchmark;
import relgate.benchmark.BenchmarkOutcome;
import relgate.benchmark.BenchmarkPlan;
import relgate.benchmark.KbFlags;
import relgate.benchmark.KbSettings;
import relgate.benchmark.Question;
import relgate.benchmark.Questions;
import relgate.benchmark.Relevance;
import relgate.benchmark.Surroundings;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Measures;
import relgate.benchmark.eval.RunText;
import relgate.benchmark.index.RetrievalMode;
import relgate.candidate.Candidate;
import relgate.config.KbSection;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.monitor.Power;
import relgate.report.kb.BenchmarkText;
import relgate.report.kb.PowerText;

/** {@code relgate kb-benchmark}: one benchmark run, alone. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Asks a knowledge base questions whose good answers are known, and measures how good its",
      "answers are: by keywords (--cases) or by judgements (--topics and --qrels).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  relgate kb-benchmark",
      "  relgate kb-benchmark --cases config/kb_benchmark_cases.prod.json --min-precision 0.55 \\",
      "      --min-recall 0.8 --per-topic",
      "  relgate kb-benchmark --corpus-dir cranfield --topics cranfield/queries.jsonl \\",
      "      --qrels cranfield/qrels/test.tsv --measures nDCG@10,AP,R@100 --write-run mine.run",
      "  relgate kb-benchmark --retriever run --run other.run --qrels qrels.txt",
      "  relgate kb-benchmark --retriever http --url https://kb.example.org/search",
      "  relgate kb-benchmark --power",
      "",
      "Exit codes: 0 measured and no threshold missed, 1 a threshold missed or a topic errored,",
      "2 wrong use, 3 relgate itself failed."
    })
final class KbBenchmarkVerb implements Callable<Integer> {
  private static final String MEASURES = "nDCG@10,AP,R@100,P@5,RR";
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private KbSource source = new KbSource();

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description = "Cases (default: those of the policy, of the first profile that has any).")
  private @Nullable Path cases;

  @Option(
      names = "--topics",
      paramLabel = "FILE",
      description = "Topics: BEIR queries.jsonl, TREC, or lines of id, tab, query.")
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
      description = "For judged topics: " + Measures.NAMES + " (default: " + MEASURES + ").")
  private List<String> measures = List.of(MEASURES.split(",", -1));

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "How topics are searched: fts, vector or hybrid (default: hybrid).")
  private RetrievalMode mode = RetrievalMode.HYBRID;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description =
          "How many documents count for a topic (default: 1000 are asked for; a run is read"
              + " whole).")
  private @Nullable Integer depth;

  @Option(
      names = {"-l", "--level"},
      paramLabel = "N",
      description = "The least grade of a judgement that is relevant (default: 1).")
  private int level = 1;

  @Option(
      names = "--exclude-self",
      description = "Leave out the document whose id is the topic's, as ArguAna needs it.")
  private boolean excludeSelf;

  @Option(names = "--min-precision", paramLabel = "X", description = "Least mean precision@k.")
  private @Nullable BigDecimal minPrecision;

  @Option(names = "--min-recall", paramLabel = "X", description = "Least mean keyword recall.")
  private @Nullable BigDecimal minRecall;

  @Option(names = "--per-topic", description = "Show each topic, worst first, and what was amiss.")
  private boolean perTopic;

  @Option(names = "--write-run", paramLabel = "FILE", description = "Write the ranked lists.")
  private @Nullable Path writeRun;

  @Option(
      names = "--power",
      description = "Ask nothing; show which drop so many cases can show to kb-monitor.")
  private boolean power;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the result there (default: standard output).")
  private @Nullable Path output;

  KbBenchmarkVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    if (power) {
      return shown(candidate);
    }
    BenchmarkPlan plan = plan(candidate);
    KbProgress progress = new KbProgress(context);
    BenchmarkOutcome outcome = Benchmark.run(plan, Surroundings.of(candidate, progress));
    progress.done();
    String json = JsonWriter.pretty(outcome.result());
    String ranked = writeRun == null ? "" : RunText.print(outcome.run());
    if (output == null) {
      context.out().print(json);
    } else {
      AtomicFile.write(in(output), json);
    }
    if (writeRun != null) {
      AtomicFile.write(in(writeRun), candidate.secrets().mask(ranked));
    }
    BenchmarkText summary = new BenchmarkText(minPrecision, minRecall, perTopic);
    context.err().print(summary.text(outcome.result()));
    return (summary.misses(outcome.result()).isEmpty() ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  /** The power of the cases that are there, as the monitor's own test has it. */
  private int shown(Candidate candidate) {
    if (qrels != null || topics != null) {
      throw new BadInput("--power", "cases", "topics", "Leave --topics and --qrels out.");
    }
    KbSection section = source.section(candidate, context);
    Path file = cases == null ? policysCases(candidate, section) : in(cases);
    boolean none = cases == null && !Files.exists(file);
    List<Question> asked = none ? List.of() : Questions.ofCases(file).questions();
    double step = asked.stream().mapToDouble(each -> 1.0 / each.shown()).average().orElse(0.2);
    Power.Quiet usual = Power.Quiet.USUAL;
    context
        .out()
        .print(PowerText.text(asked.size(), new Power.Quiet(usual.runs(), usual.share(), step)));
    return ExitCode.PASSED.code();
  }

  private BenchmarkPlan plan(Candidate candidate) {
    Problems problems = Problems.in("--measures");
    List<Measure> chosen = Measures.named(measures, problems);
    flags(problems);
    problems.refuseIfAny();
    KbSection section = source.section(candidate, context);
    return source.plan(candidate, context, section, questions(candidate, section), chosen);
  }

  private void flags(Problems problems) {
    threshold(problems.at("--min-precision"), minPrecision);
    threshold(problems.at("--min-recall"), minRecall);
    if (depth != null && (depth < 1 || depth > 100_000)) {
      problems.at("--depth").add("from 1 to 100000", depth + "", "Correct the flag.");
    }
    if (level < 1 || level > 1_000) {
      problems.at("--level").add("from 1 to 1000", level + "", "Correct the flag.");
    }
    if (cases != null && (topics != null || qrels != null)) {
      problems
          .at("--cases")
          .add("--cases, or --topics with --qrels", "both", "Leave one of them out.");
    }
    if (topics != null && qrels == null) {
      problems.at("--topics").add("--qrels beside it", "no --qrels", "Name the judgements.");
    }
    if (qrels != null && (minPrecision != null || minRecall != null)) {
      problems
          .at("--qrels")
          .add("thresholds of keywords with --cases only", "a threshold", "Leave it out.");
    }
  }

  private static void threshold(Problems problems, @Nullable BigDecimal value) {
    if (value != null && (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0)) {
      problems.add("a threshold from 0 to 1", value.toString(), "Correct the flag.");
    }
  }

  /** What the gates would ask: the cases of the first profile whose file is there. */
  private static Path policysCases(Candidate candidate, KbSection section) {
    return Stream.of(Profile.values())
        .map(profile -> KbSettings.resolve(profile, candidate.root(), section, KbFlags.NONE))
        .filter(settings -> settings.topics() == null)
        .map(KbSettings::cases)
        .filter(Files::exists)
        .findFirst()
        .orElseGet(() -> policysCases(candidate, section, Profile.DEV));
  }

  private static Path policysCases(Candidate candidate, KbSection section, Profile profile) {
    return KbSettings.resolve(profile, candidate.root(), section, KbFlags.NONE).cases();
  }

  private Questions questions(Candidate candidate, KbSection section) {
    if (qrels == null) {
      return Questions.ofCases(cases == null ? policysCases(candidate, section) : in(cases))
          .with(new Relevance(level, false));
    }
    if (topics == null && section.retriever().kind() != KbSection.Kind.RUN) {
      throw new BadInput(
          "--qrels",
          "--topics beside it",
          "no --topics, and only a run knows its answers without the queries",
          "Name the topics.");
    }
    int usual = section.retriever().kind() == KbSection.Kind.RUN ? Integer.MAX_VALUE : 1_000;
    int asked = depth == null ? usual : depth;
    return Questions.ofTopics(topics == null ? null : in(topics), in(qrels), asked, mode)
        .with(new Relevance(level, excludeSelf));
  }

  private Path in(Path path) {
    return context.workingFolder().resolve(path);
  }
}
