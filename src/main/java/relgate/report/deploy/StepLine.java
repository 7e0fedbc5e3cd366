package relgate.report.deploy;

import relgate.deploy.DeployReport.StepRecord;
import relgate.report.Format;

/** One step of a deploy as a line on the console, printed when the step has ended. */
public final class StepLine implements Format<StepRecord> {
  @Override
  public String text(StepRecord step) {
    return "%-14s %-8s %6.1f s  %s%n"
        .formatted(
            step.step(),
            step.state(),
            step.seconds(),
            step.detail().lines().findFirst().orElse(""));
  }
}
