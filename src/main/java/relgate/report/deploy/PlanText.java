package relgate.report.deploy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReport.StepRecord;
import relgate.report.Format;

/** The plan of a dry run: each step, then its commands. */
public final class PlanText implements Format<DeployReport> {
  @Override
  public String text(DeployReport report) {
    return report.steps().stream()
        .flatMap(PlanText::lines)
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private static Stream<String> lines(StepRecord step) {
    return Stream.concat(
        Stream.of(step.step() + ": " + step.detail()),
        step.commands().stream().map(command -> "  " + command));
  }
}
