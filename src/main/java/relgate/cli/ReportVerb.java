package relgate.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.candidate.Candidate;
import relgate.json.AtomicFile;
import relgate.report.AllureBuild;
import relgate.report.AllureResults;
import relgate.report.ConsoleReport;
import relgate.report.GateReports;
import relgate.report.MarkdownSummary;
import relgate.report.Sarif;
import relgate.report.Style;
import relgate.report.site.Site;
import relgate.report.site.SiteIndex;
import relgate.store.Store;
import relgate.verdict.GateReport;

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
      "  relgate report --allure .runtime/allure",
      "  relgate report --site .runtime/site",
      "  relgate report --site public --publish",
      "  relgate report --site public --store"
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
      description = "Build the trend site: static pages, no server.")
  private @Nullable Path site;

  @Option(
      names = "--publish",
      description =
          "With --site: copy the reports that the pages lead to beside them, so that the folder can"
              + " be put anywhere, such as GitHub Pages.")
  private boolean publish;

  @Option(
      names = "--store",
      description = "With --site: an index over all candidates of the store, each with its site.")
  private boolean store;

  ReportVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (site == null && (publish || store)) {
      throw new BadInput(
          publish ? "--publish" : "--store",
          "--site DIR beside it",
          "no folder",
          "Name one by --site.");
    }
    Candidate candidate = common.candidate(context);
    if (site != null) {
      site(candidate, context.workingFolder().resolve(site));
    }
    if (summary != null || sarif != null || allure != null || site == null) {
      one(candidate);
    }
    return ExitCode.PASSED.code();
  }

  private void index(Candidate candidate, Path folder) {
    Store all = context.store().of(candidate).orElseThrow(ReportVerb::noStore);
    Path index = new SiteIndex(all, folder, context.clock().instant()).write();
    context.err().println("written: " + index);
  }

  private static BadInput noStore() {
    return new BadInput(
        "--store",
        "a store, named by RELGATE_STORE or in relgate.json",
        "none",
        "Name one (docs/STORE.md), or leave the flag out for the pages of this candidate.");
  }

  private void site(Candidate candidate, Path folder) {
    if (store) {
      index(candidate, folder);
      return;
    }
    Site pages = SiteOf.candidate(candidate, context);
    context
        .err()
        .println("written: " + (publish ? pages.publishTo(folder) : pages.writeTo(folder)));
    if (pages.unreadable() > 0) {
      context.err().println(pages.unreadable() + " files could not be read: the page lists them");
    }
  }

  private void one(Candidate candidate) {
    GateReports all = GateReports.in(candidate.workspace().runtime());
    GateReports.Read read = read(candidate, all);
    if (summary != null) {
      write(summary, new MarkdownSummary(read.file()).text(read.report()));
    }
    if (sarif != null) {
      write(sarif, new Sarif().text(read.report()));
    }
    if (allure != null) {
      allure(candidate, read, all, context.workingFolder().resolve(allure));
    }
    if (summary == null && sarif == null && allure == null) {
      boolean watched = Boolean.getBoolean("relgate.terminal.stdout");
      Style style = Style.of(watched, context.environment());
      context.out().print(new ConsoleReport(style, read.file()).text(read.report()));
    }
  }

  private GateReports.Read read(Candidate candidate, GateReports all) {
    if (report != null) {
      return GateReports.of(context.workingFolder().resolve(report));
    }
    all.unreadable()
        .forEach(u -> context.err().println("not readable: " + u.file() + ": " + u.why()));
    return all.newest()
        .orElseThrow(
            () ->
                new BadInput(
                    candidate.workspace().runtime().toString(),
                    "a gate report that can be read",
                    all.unreadable().size() + " that cannot",
                    "Run `relgate release-gate` first, or name one by --report."));
  }

  private void allure(Candidate candidate, GateReports.Read read, GateReports all, Path folder) {
    List<GateReport> earlier =
        all.reports().stream()
            .map(GateReports.Read::report)
            .filter(r -> r.profile() == read.report().profile() && !r.partial())
            .filter(r -> r.generatedAtUtc().isBefore(read.report().generatedAtUtc()))
            .toList();
    Path results = folder.resolve("results");
    new AllureResults(read.report(), candidate.root(), earlier).writeTo(results);
    Path page =
        new AllureBuild(Candidate.java(), allureClassPath())
            .run(candidate.runner(), results, folder);
    context
        .err()
        .println("written: " + page + " (one file: open it in a browser, without a server)");
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
