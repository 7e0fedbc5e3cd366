package relgate.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Mode;
import relgate.Profile;
import relgate.benchmark.Benchmark;
import relgate.benchmark.BenchmarkPlan;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.KbSettings;
import relgate.benchmark.Questions;
import relgate.benchmark.Surroundings;
import relgate.benchmark.eval.Measure;
import relgate.candidate.Candidate;
import relgate.config.KbSection;
import relgate.git.Commit;
import relgate.git.Repository;
import relgate.monitor.Asked;
import relgate.monitor.HistoryChain;
import relgate.monitor.Monitor;
import relgate.monitor.MonitorPlan;
import relgate.monitor.alert.Dispatch;
import relgate.monitor.history.Delivery;
import relgate.monitor.history.HistoryArchive;
import relgate.monitor.history.HistoryWriter;
import relgate.monitor.history.Limits;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.Origin;
import relgate.report.kb.KbCharts;
import relgate.report.kb.MonitorText;

/** {@code relgate kb-monitor}: one benchmark run beside its history. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Run the benchmark, compare it with its history, and tell a loss from noise.",
    footer = {
      "",
      "Examples:",
      "  relgate kb-monitor --profile prod",
      "  relgate kb-monitor --profile prod --topics queries.jsonl --qrels qrels/test.tsv",
      "  relgate kb-monitor --profile prod --qrels qrels.txt --retriever run --run today.run",
      "  relgate kb-monitor --profile prod --accept-baseline --reason \"new corpus\" --owner mia",
      "  relgate kb-monitor --profile prod --calibrate 20 --reason \"new engine\" --owner mia",
      "  relgate kb-monitor --profile prod --export history.zip",
      "  relgate kb-monitor --profile prod --import history.zip",
      "",
      "Exit codes: 0 nothing blocks, 1 a required threshold is missed or an alert blocks,",
      "2 wrong use, 3 relgate itself failed."
    })
final class KbMonitorVerb implements Callable<Integer> {
  private static final int MOST_RETAINED = 100_000;

  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private KbSource source = new KbSource();
  @Mixin private KbOptions whose = new KbOptions();
  @Mixin private KbMonitorOptions options = new KbMonitorOptions();
  @Mixin private KbJudged judged = new KbJudged();
  @Mixin private KbBaseline baseline = new KbBaseline();
  @Mixin private KbAlerts alerts = new KbAlerts();

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write the history as one zip file; runs nothing.")
  private @Nullable Path export;

  @Option(
      names = "--import",
      paramLabel = "FILE",
      description = "Add the history of a zip file, then run nothing.")
  private @Nullable Path imported;

  KbMonitorVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    KbFolders folders = new KbFolders(candidate, context);
    if (export != null && imported != null) {
      throw new BadInput("--export", "--export or --import", "both", "Leave one of them out.");
    }
    if (export == null && imported == null && !baseline.asked()) {
      return run(candidate, folders);
    }
    MonitorPlan plan = plan(candidate, folders);
    plan.check();
    if (export != null) {
      save(plan, folders.at(export), folders);
    } else if (imported != null) {
      load(plan, folders.at(imported), candidate);
    } else {
      return baseline.done(
          candidate,
          context,
          new Monitor(plan, chain(candidate)),
          () -> benchmark(candidate, plan).get(),
          plan.history());
    }
    return ExitCode.PASSED.code();
  }

  private void save(MonitorPlan plan, Path archive, KbFolders folders) {
    HistoryArchive.Exported done = HistoryArchive.export(plan.history(), plan.profile(), archive);
    context.err().println("exported: " + done.files() + " files to " + folders.shown(archive));
    done.left().forEach(name -> context.err().println("left out, over 64 MiB: " + name));
  }

  /** Whoever imports vouches for the files: from now on the chain misses them. */
  private void load(MonitorPlan plan, Path archive, Candidate candidate) {
    List<String> files = HistoryArchive.load(archive, plan.profile(), plan.history());
    HistoryChain chain = chain(candidate);
    files.stream()
        .filter(name -> name.matches("(monitor|baseline|begun|retired)_.*"))
        .forEach(name -> chain.enter(plan.history().resolve(name)));
    context.err().println("imported: " + files.size() + " new files");
  }

  private int run(Candidate candidate, KbFolders folders) {
    Path history = whose.history(candidate.workspace(), folders);
    Dispatch dispatch = alerts.dispatch(context, history);
    KbAlertMessages messages = new KbAlertMessages(project(candidate), folders::shown, history);
    Function<MonitorReport, List<Delivery>> send =
        report -> alerts.sent(dispatch, messages, report);
    MonitorPlan plan;
    Supplier<Asked> benchmark;
    try {
      plan = plan(candidate, folders);
      plan.check();
      benchmark = benchmark(candidate, plan);
    } catch (BadInput e) {
      // Wrong use ends with 2, but somebody waits for this run: it leaves a point as others do.
      MonitorPlan bare = bare(candidate, history);
      beat(candidate, new Monitor(bare, chain(candidate)).run(thrower(e), send).report());
      throw e;
    }
    Monitor.Done done = new Monitor(plan, chain(candidate)).run(benchmark, send);
    beat(candidate, done.report());
    return told(done, folders);
  }

  private void beat(Candidate candidate, MonitorReport report) {
    alerts
        .beat(context, report, project(candidate))
        .ifPresent(problem -> context.err().println("heartbeat not delivered: " + problem));
  }

  private static String project(Candidate candidate) {
    return candidate
        .configurationIfAny()
        .map(file -> file.config().name())
        .orElseGet(() -> String.valueOf(candidate.root().getFileName()));
  }

  private static Supplier<Asked> thrower(BadInput e) {
    return () -> {
      throw e;
    };
  }

  private int told(Monitor.Done done, KbFolders folders) {
    context.err().print(new MonitorText().text(done.report()));
    context.err().print(new MonitorText().deliveries(done.deliveries()));
    context.err().println("written: " + folders.shown(done.file()));
    whose.draw(folders, context, () -> KbCharts.of(done.history(), done.report()));
    if (!done.removed().isEmpty()) {
      context.err().println("no longer kept: " + done.removed().size() + " old points");
    }
    if (done.failure() != null) {
      throw done.failure();
    }
    return (done.report().blocking() ? ExitCode.BLOCKED : ExitCode.PASSED).code();
  }

  private HistoryChain chain(Candidate candidate) {
    return new KbHistoryChain(candidate, context);
  }

  private MonitorPlan plan(Candidate candidate, KbFolders folders) {
    Profile profile = whose.profile();
    Path root = candidate.root();
    KbSection section = source.section(candidate, context);
    KbSettings settings =
        judged.settings(
            KbSettings.resolve(profile, root, section, options.flags(context)), context);
    Path history = whose.history(candidate.workspace(), folders);
    Instant moment = HistoryWriter.moment(context.clock().instant());
    return new MonitorPlan(
        profile,
        root,
        settings,
        options.limits(),
        history,
        options.retain(),
        origin(candidate),
        moment);
  }

  private static @Nullable String commit(Candidate candidate) {
    Repository repository = candidate.repository();
    return repository.exists() ? repository.head().map(Commit::id).orElse(null) : null;
  }

  /** The plan of a run that was refused: it measures nothing. */
  private MonitorPlan bare(Candidate candidate, Path history) {
    Profile profile = whose.profile();
    KbSettings settings =
        new KbSettings(
            profile.auto() == Mode.OFF ? Mode.OPTIONAL : profile.auto(),
            candidate.root(),
            null,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            Map.of(),
            1,
            Map.of(),
            null,
            Map.of());
    Instant moment = HistoryWriter.moment(context.clock().instant());
    return new MonitorPlan(
        profile,
        candidate.root(),
        settings,
        Limits.standard(),
        history,
        MOST_RETAINED,
        origin(candidate),
        moment);
  }

  private Origin origin(Candidate candidate) {
    return CiRun.in(context.environment()).origin(commit(candidate), Version.text());
  }

  /** Looks at everything that a person wrote now, and leaves the asking to the run. */
  private Supplier<Asked> benchmark(Candidate candidate, MonitorPlan plan) {
    KbSettings settings = plan.settings();
    if (settings.mode() == Mode.OFF) {
      return thrower(new BadInput("--mode", "a mode that measures", "off", "Nothing is asked."));
    }
    KbSection section = source.section(candidate, context);
    Questions questions = judged.questions(settings, section);
    if (questions.questions().size() < settings.minCases()) {
      throw new BadInput(
          settings.cases().toString(),
          "at least " + settings.minCases() + " cases",
          questions.questions().size() + " cases",
          "Write more cases: a few prove nothing.");
    }
    List<Measure> measures = judged.measures(settings);
    BenchmarkPlan asked = source.plan(candidate, context, section, questions, measures);
    return () -> Asked.of(measured(candidate, asked), questions).shown(candidate.secrets()::mask);
  }

  private BenchmarkResult measured(Candidate candidate, BenchmarkPlan plan) {
    KbProgress progress = new KbProgress(context);
    try {
      return Benchmark.run(plan, Surroundings.of(candidate, progress)).result();
    } finally {
      progress.done();
    }
  }
}
