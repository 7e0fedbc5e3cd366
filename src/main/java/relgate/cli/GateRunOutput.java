package relgate.cli;

import java.nio.file.Path;
import relgate.report.ConsoleReport;
import relgate.report.MarkdownSummary;
import relgate.report.Style;
import relgate.report.Workflow;
import relgate.verdict.GateReport;

/**
 * The texts of a finished gate run: the console always, a CI job's annotations and summary there.
 */
final class GateRunOutput {
  private GateRunOutput() {}

  /**
   * Tells it on the error stream, and in the file {@code GITHUB_STEP_SUMMARY} names.
   *
   * @param file where the report was written
   */
  static void tell(Context context, GateReport report, Path file) {
    Style style = Style.ofLog(context.terminal(), context.environment());
    context.err().print(new ConsoleReport(style, file).text(report));
    if (context.environment().getOrDefault("GITHUB_ACTIONS", "").equals("true")) {
      context.err().flush();
      context.orders().print(Workflow.annotations(report));
      context.orders().flush();
    }
    String summary = context.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (!summary.isEmpty()) {
      JobVoice.append(Path.of(summary), new MarkdownSummary(file).text(report) + "\n");
    }
  }
}
