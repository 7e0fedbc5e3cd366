package relgate.report.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import relgate.deploy.ByHand;
import relgate.deploy.DeployOutcome;
import relgate.deploy.DeployReport;
import relgate.report.Format;

/**
 * A deploy's report on the console: everything that a person must know or do. It is printed before
 * any file is written: on a full disk it is all that there is.
 *
 * @param shown makes a line fit to show: masked, and without what would move a terminal's cursor,
 *     since an engine's answer may repeat what it was given
 */
public record DeployText(UnaryOperator<String> shown) implements Format<DeployReport> {
  @Override
  public String text(DeployReport report) {
    StringBuilder text = new StringBuilder();
    lines(report).forEach(line -> text.append(shown.apply(line)).append(System.lineSeparator()));
    return text.toString();
  }

  /**
   * The last line.
   *
   * @param file where the report was written, or why it was not
   */
  public static String ending(DeployReport report, String file) {
    return "%s: %s in %.1f s; report %s%n"
        .formatted(report.environment(), report.outcome(), report.durationSeconds(), file);
  }

  private static List<String> lines(DeployReport report) {
    List<String> lines = new ArrayList<>();
    report.warnings().forEach(warning -> lines.add("warning: " + warning));
    report.problems().forEach(problem -> lines.add(problem.text()));
    if (!report.byHand().isEmpty()) {
      lines.add(ByHand.TITLE + ":");
      report.byHand().forEach(command -> lines.add("  " + command));
    }
    if (report.outcome() == DeployOutcome.FAILED) {
      lines.add(
          "the new version still runs; to bring the old one back: relgate deploy-with-rollback"
              + " --env "
              + report.environment()
              + " --resume");
    }
    Optional.ofNullable(report.running())
        .map(DeployReport.RunningRecord::outageSeconds)
        .ifPresent(seconds -> lines.add("outage: %.1f s".formatted(seconds)));
    Optional.ofNullable(report.rollback())
        .ifPresent(rollback -> lines.add("rollback: %.1f s".formatted(rollback.seconds())));
    return lines;
  }
}
