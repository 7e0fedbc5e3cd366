package relgate.deploy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.ToolFailure;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseProblem;

/** The checks of the final copies, which run beside the release. */
final class BackupVerification {
  private final RollbackPointTaker points;
  private final StepLog steps;
  private final DeployReportBuilder report;
  private @Nullable BackgroundQuestion<List<DatabaseBackup>> running;

  BackupVerification(RollbackPointTaker points, StepLog steps, DeployReportBuilder report) {
    this.points = points;
    this.steps = steps;
    this.report = report;
  }

  void begin(List<DatabaseBackup> backups) {
    running = points.verification(backups);
  }

  /**
   * Waits for them; the report's point has what they found.
   *
   * @throws DatabaseProblem where a copy is not sound
   */
  void end() {
    BackgroundQuestion<List<DatabaseBackup>> question = running;
    if (question != null) {
      running = null;
      report.point(points.verified(report.point(), question.answer()));
    }
  }

  /** An unchecked copy is still a copy: the restore looks at it itself. */
  RollbackPoint checked(RollbackPoint point) {
    try {
      end();
      return report.stampOfPoint().equals(point.stamp()) ? report.point() : point;
    } catch (DatabaseProblem e) {
      steps.warn("the backup could not be checked: " + e.problem().found());
      return point;
    } catch (ToolFailure e) {
      steps.warn("the checked backup could not be written down: " + e.problem().found());
      return point;
    }
  }
}
