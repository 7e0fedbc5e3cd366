package relgate.drill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import relgate.ExitCode;
import relgate.deploy.Deploy;
import relgate.deploy.DeployOutcome;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReport.RollbackRecord;
import relgate.deploy.DeployRequest;

/**
 * Makes a deploy fail on purpose and looks whether the old version comes back.
 *
 * @param deploy the environment's real deploy, which a dry drill plans and a live one copies
 */
public record Drill(Deploy deploy, Fault fault, IntSupplier freePort) {

  /** What a drill came to: its summary and the report of the deploy that failed. */
  public record Result(DrillSummary summary, DeployReport report) {}

  /** The plan of a failed deploy: needs no Docker, and proves nothing. */
  public Result plan(DeployRequest request) {
    DeployReport report = deploy.plan(failing(request));
    boolean goesBack = report.rollback() != null;
    return result(request, new LiveDrill.Ended(report, null, false, List.of()), goesBack, false);
  }

  private static DeployRequest failing(DeployRequest request) {
    return new DeployRequest(
        request.id(),
        request.commit(),
        true,
        false,
        true,
        request.healthTimeout(),
        request.healthInterval(),
        null);
  }

  /** The same for real, in a project of its own that is gone afterwards. */
  public Result live(DeployRequest request) {
    try (LiveDrill live = new LiveDrill(deploy, fault, freePort, request)) {
      LiveDrill.Ended ended = live.run();
      boolean passed =
          ended.report().outcome() == DeployOutcome.ROLLED_BACK
              && Long.valueOf(0).equals(ended.lostRows())
              && ended.imagesAsBefore();
      return result(request, ended, passed, true);
    }
  }

  private Result result(
      DeployRequest request, LiveDrill.Ended ended, boolean passed, boolean live) {
    return new Result(summary(request, ended, passed, live), ended.report());
  }

  private DrillSummary summary(
      DeployRequest request, LiveDrill.Ended ended, boolean passed, boolean live) {
    DeployReport report = ended.report();
    RollbackRecord rollback = report.rollback();
    Instant now = deploy.clock().instant();
    return new DrillSummary(
        DrillSummary.SCHEMA_VERSION,
        request.id(),
        deploy.spec().environment(),
        fault,
        live,
        live && passed,
        passed,
        (passed ? ExitCode.PASSED : ExitCode.BLOCKED).code(),
        now,
        report.durationSeconds(),
        request.commit(),
        report.outcome().toString(),
        live && rollback != null ? Double.valueOf(rollback.seconds()) : null,
        ended.lostRows(),
        live && rollback != null ? rollback.verifiedImages() : Map.of(),
        null,
        ended.problems(),
        report.warnings());
  }
}
