package relgate.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Profile;
import relgate.benchmark.Benchmark;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.KbSettings;
import relgate.benchmark.Questions;
import relgate.benchmark.Surroundings;
import relgate.benchmark.eval.Measure;
import relgate.candidate.Candidate;
import relgate.config.KbSection;
import relgate.monitor.Monitor;
import relgate.monitor.MonitorPlan;
import relgate.monitor.alert.Dispatch;
import relgate.monitor.history.HistoryArchive;
import relgate.monitor.history.HistoryWriter;
import relgate.monitor.history.Point;
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
      "  relgate kb-monitor --profile prod --accept-baseline --reason \"new corpus\" --owner mia",
      "  relgate kb-monitor --profile prod --export history.zip",
      "  relgate kb-monitor --profile prod --import history.zip",
      "",
      "Exit codes: 0 nothing blocks, 1 a required threshold is missed or an alert blocks,",
      "2 wrong use, 3 relgate itself failed."
    })
final class KbMonitorVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private KbSource source = new KbSource();
  @Mixin private KbOptions whose = new KbOptions();
  @Mixin private KbMonitorOptions options = new KbMonitorOptions();
  @Mixin private KbAlerts alerts = new KbAlerts();

  @Option(
      names = "--accept-baseline",
      description = "Accept the newest point as the new baseline; runs nothing.")
  private boolean accept;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, with --accept-baseline.")
  private @Nullable String reason;

  @Option(names = "--owner", paramLabel = "NAME", description = "Who, with --accept-baseline.")
  private @Nullable String owner;

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
    MonitorPlan plan = plan(candidate, folders);
    plan.check();
    if (export != null && imported != null) {
      throw new BadInput("--export", "--export or --import", "both", "Leave one of them out.");
    }
    if (export != null) {
      Path archive = folders.at(export);
      int files = HistoryArchive.export(plan.history(), plan.profile(), archive);
      context.err().println("exported: " + files + " files to " + folders.shown(archive));
    } else if (imported != null) {
      int files = HistoryArchive.load(folders.at(imported), plan.profile(), plan.history());
      context.err().println("imported: " + files + " new files");
    } else if (accept) {
      Point point =
          new Monitor(plan, chain(candidate))
              .accept(masked(candidate, reason), masked(candidate, owner));
      context.err().println("accepted: " + point.file() + " is the baseline now");
    } else {
      return run(candidate, plan, folders);
    }
    return ExitCode.PASSED.code();
  }

  private static @Nullable String masked(Candidate candidate, @Nullable String text) {
    return text == null ? null : candidate.secrets().mask(text);
  }

  private int run(Candidate candidate, MonitorPlan plan, KbFolders folders) {
    Dispatch dispatch = alerts.dispatch(context, plan.history());
    Monitor.Done done =
        new Monitor(plan, chain(candidate))
            .run(() -> benchmark(candidate, plan), report -> KbAlerts.sent(dispatch, report));
    context.err().print(new MonitorText().text(done.report()));
    context.err().println("written: " + folders.shown(done.file()));
    whose.draw(folders, context, () -> KbCharts.of(done.history(), done.report()));
    if (!done.removed().isEmpty()) {
      context.err().println("no longer kept: " + done.removed().size() + " old points");
    }
    return (done.report().blocking() ? ExitCode.BLOCKED : ExitCode.PASSED).code();
  }

  private Consumer<Path> chain(Candidate candidate) {
    return new KbEvidence(candidate, context)::enterHistory;
  }

  private MonitorPlan plan(Candidate candidate, KbFolders folders) {
    Profile profile = whose.profile();
    Path root = candidate.root();
    KbSection section = source.section(candidate, context);
    KbSettings settings = KbSettings.resolve(profile, root, section, options.flags(context));
    Path history = whose.history(candidate.workspace(), folders);
    Instant moment = HistoryWriter.moment(context.clock().instant());
    return new MonitorPlan(
        profile, root, settings, options.limits(), history, options.retain(), moment);
  }

  private BenchmarkResult benchmark(Candidate candidate, MonitorPlan plan) {
    KbSettings settings = plan.settings();
    Questions questions = Questions.ofCases(settings.cases());
    if (questions.questions().size() < settings.minCases()) {
      throw new BadInput(
          settings.cases().toString(),
          "at least " + settings.minCases() + " cases",
          questions.questions().size() + " cases",
          "Write more cases: a few prove nothing.");
    }
    List<Measure> measures = new ArrayList<>(settings.measures().keySet());
    KbProgress progress = new KbProgress(context);
    KbSection section = source.section(candidate, context);
    BenchmarkResult result =
        Benchmark.run(
                source.plan(candidate, context, section, questions, measures),
                Surroundings.of(candidate, progress))
            .result();
    progress.done();
    return result;
  }
}
