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
 * A deploy's report on the console: everything that a person must know or do, the outcome last.
 *
 * @param shown makes a line fit to show: masked, and without what would move a terminal's cursor,
 *     since an engine's answer may repeat what it was given
 * @param file where the report was written
 */
public record DeployText(UnaryOperator<String> shown, String file) implements Format<DeployReport> {
  @Override
  public String text(DeployReport report) {
    StringBuilder text = new StringBuilder();
    lines(report).forEach(line -> text.append(shown.apply(line)).append(System.lineSeparator()));
    return text.append(
            "%s: %s in %.1f s; report %s%n"
                .formatted(report.environment(), report.outcome(), report.durationSeconds(), file))
        .toString();
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
    Optional.ofNullable(report.rollback())
        .ifPresent(rollback -> lines.add("rollback: %.1f s".formatted(rollback.seconds())));
    return lines;
  }
}
