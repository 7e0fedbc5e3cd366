package relgate.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Workspace;
import relgate.json.AtomicFile;
import relgate.report.ConsoleReport;
import relgate.report.GateReports;
import relgate.report.MarkdownSummary;
import relgate.report.Sarif;
import relgate.report.Style;

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
      "  relgate report --report .runtime/release_gate_prod_20260302T101530123Z.json"
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

  ReportVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    GateReports.Read read = read(common.workspace(context));
    if (summary != null) {
      write(summary, MarkdownSummary.of(read.report(), read.file()));
    }
    if (sarif != null) {
      write(sarif, Sarif.of(read.report()));
    }
    if (summary == null && sarif == null) {
      Style style = Style.of(context.terminal(), context.environment());
      context.out().print(new ConsoleReport(style).text(read.report(), read.file()));
    }
    return ExitCode.PASSED.code();
  }

  private GateReports.Read read(Workspace workspace) {
    if (report != null) {
      return GateReports.of(context.workingFolder().resolve(report));
    }
    GateReports all = GateReports.in(workspace.runtime());
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

  private void write(Path file, String text) {
    Path target = context.workingFolder().resolve(file);
    AtomicFile.write(target, text);
    context.err().println("written: " + target);
  }
}
