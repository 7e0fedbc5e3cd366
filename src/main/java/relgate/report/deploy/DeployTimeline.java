package relgate.report.deploy;

import java.time.Duration;
import relgate.chart.Timeline;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReport.StepRecord;
import relgate.deploy.DeployReport.StepState;

/** The steps of a deploy over time. */
public final class DeployTimeline {
  private DeployTimeline() {}

  /** A bar for each step, in their order. */
  public static Timeline of(DeployReport report) {
    return new Timeline(
        report.environment() + ": " + report.outcome(),
        report.steps().stream().map(DeployTimeline::bar).toList());
  }

  private static Timeline.Step bar(StepRecord step) {
    Duration duration = Duration.ofMillis(Math.round(step.seconds() * 1000));
    return new Timeline.Step(
        step.step().toString(), step.startedAtUtc(), duration, ending(step.state()));
  }

  private static Timeline.Ending ending(StepState state) {
    return switch (state) {
      case DONE, PLANNED -> Timeline.Ending.DONE;
      case FAILED -> Timeline.Ending.FAILED;
      case SKIPPED -> Timeline.Ending.SKIPPED;
    };
  }
}
