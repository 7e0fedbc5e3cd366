package relgate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import relgate.Problem;
import relgate.ToolFailure;
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
    Style style = Style.of(context.terminal(), context.environment());
    context.err().print(new ConsoleReport(style, file).text(report));
    if (context.environment().getOrDefault("GITHUB_ACTIONS", "").equals("true")) {
      context.err().flush();
      context.orders().print(Workflow.annotations(report));
      context.orders().flush();
    }
    String summary = context.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (!summary.isEmpty()) {
      append(Path.of(summary), new MarkdownSummary(file).text(report));
    }
  }

  /** The file is shared by the steps of a job: it is added to, never replaced. */
  private static void append(Path file, String text) {
    try {
      Files.writeString(
          file,
          text + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      Problem problem =
          new Problem(
              "GITHUB_STEP_SUMMARY",
              "a file that can be written",
              file + ": " + e,
              "Unset the variable, or grant write permission.");
      throw new ToolFailure(problem, e);
    }
  }
}
