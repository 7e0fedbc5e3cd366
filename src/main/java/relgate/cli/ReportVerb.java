package relgate.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Workspace;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.config.Config;
import relgate.json.AtomicFile;
import relgate.report.AllureBuild;
import relgate.report.AllureResults;
import relgate.report.ConsoleReport;
import relgate.report.GateReports;
import relgate.report.MarkdownSummary;
import relgate.report.Sarif;
import relgate.report.Style;
import relgate.report.site.Site;
import relgate.verdict.GateReport;
import relgate.waiver.Waiver;
import relgate.waiver.Waivers;

/** {@code relgate report}: what was written, for people and their tools. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Show a gate report again, or turn reports into Markdown, SARIF, Allure, a site.",
    footer = {
      "",
      "Without a flag the newest gate report is shown as release-gate showed it.",
      "",
      "Examples:",
      "  relgate report",
      "  relgate report --summary summary.md --sarif relgate.sarif",
      "  relgate report --allure target/allure",
      "  relgate report --site target/trend"
    })
final class ReportVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "The gate report to show (default: the newest in .runtime).")
  private @Nullable Path report;

  @Option(names = "--summary", paramLabel = "FILE", description = "Write a Markdown summary.")
  private @Nullable Path summary;

  @Option(names = "--sarif", paramLabel = "FILE", description = "Write SARIF 2.1.0.")
  private @Nullable Path sarif;

  @Option(
      names = "--allure",
      paramLabel = "DIR",
      description = "Build Allure's page with the history of earlier runs: one file, offline.")
  private @Nullable Path allure;

  @Option(
      names = "--site",
      paramLabel = "DIR",
      description = "Build the trend site: static pages, no server, no script.")
  private @Nullable Path site;

  ReportVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Workspace workspace = common.workspace(context);
    if (site != null) {
      site(workspace, context.workingFolder().resolve(site));
    }
    if (summary != null || sarif != null || allure != null || site == null) {
      one(workspace);
    }
    return ExitCode.PASSED.code();
  }

  private void site(Workspace workspace, Path folder) {
    Config config = hasConfig(workspace) ? common.config(context).config() : null;
    String name = config == null ? String.valueOf(workspace.root().getFileName()) : config.name();
    String place =
        config == null || config.waivers() == null ? Waivers.STANDARD_PATH : config.waivers();
    Path file = workspace.root().resolve(place);
    List<Waiver> waivers = Files.exists(file) ? Waivers.read(file).waivers() : List.of();
    Site pages = Site.of(workspace, name, waivers, context.clock().instant());
    context.err().println("written: " + pages.writeTo(folder));
    if (pages.unreadable() > 0) {
      context.err().println(pages.unreadable() + " files could not be read: the page lists them");
    }
  }

  private static boolean hasConfig(Workspace workspace) {
    return Stream.of("relgate.json", "config/relgate.json")
        .anyMatch(place -> Files.exists(workspace.root().resolve(place)));
  }

  private void one(Workspace workspace) {
    GateReports all = GateReports.in(workspace.runtime());
    GateReports.Read read = read(workspace, all);
    if (summary != null) {
      write(summary, new MarkdownSummary(read.file()).text(read.report()));
    }
    if (sarif != null) {
      write(sarif, new Sarif().text(read.report()));
    }
    if (allure != null) {
      allure(workspace, read, all, context.workingFolder().resolve(allure));
    }
    if (summary == null && sarif == null && allure == null) {
      Style style = Style.of(context.terminal(), context.environment());
      context.out().print(new ConsoleReport(style, read.file()).text(read.report()));
    }
  }

  private GateReports.Read read(Workspace workspace, GateReports all) {
    if (report != null) {
      return GateReports.of(context.workingFolder().resolve(report));
    }
    all.unreadable()
        .forEach(u -> context.err().println("not readable: " + u.file() + ": " + u.why()));
    return all.newest()
        .orElseThrow(
            () ->
                new BadInput(
                    workspace.runtime().toString(),
                    "a gate report that can be read",
                    all.unreadable().size() + " that cannot",
                    "Run `relgate release-gate` first, or name one by --report."));
  }

  private void allure(Workspace workspace, GateReports.Read read, GateReports all, Path folder) {
    List<GateReport> earlier =
        all.reports().stream()
            .map(GateReports.Read::report)
            .filter(r -> r.profile() == read.report().profile() && !r.partial())
            .filter(r -> r.generatedAtUtc().isBefore(read.report().generatedAtUtc()))
            .toList();
    Path results = folder.resolve("results");
    new AllureResults(read.report(), workspace.root(), earlier).writeTo(results);
    ProcessRunner runner =
        new ProcessRunner(
            context.environment(), workspace.root(), Secrets.in(context.environment()));
    Path page = new AllureBuild(java(), allureClassPath()).run(runner, results, folder);
    context.err().println("written: " + page);
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** relgate's own jars, and lib/allure of the distribution where it is run from one. */
  private static String allureClassPath() {
    String own = Objects.toString(System.getProperty("java.class.path"), "");
    String home = System.getProperty("relgate.home");
    return home == null
        ? own
        : own + File.pathSeparator + Path.of(home, "lib", "allure") + File.separator + "*";
  }

  private void write(Path file, String text) {
    Path target = context.workingFolder().resolve(file);
    AtomicFile.write(target, text);
    context.err().println("written: " + target);
  }
}
