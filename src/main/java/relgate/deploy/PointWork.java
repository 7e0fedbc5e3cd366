package relgate.deploy;

import java.nio.file.Path;

/** What every part of the way to a release and back to a point works with. */
record PointWork(
    EnvironmentSpec spec,
    DeployRequest request,
    DeployTools tools,
    StepLog steps,
    RollbackPoint point) {
  static final String BY_HAND = "Run the commands below by hand, in this order.";

  /** The folder of the point, with its backups. */
  Path folder() {
    return tools.workspace().deployBackups(spec.environment()).resolve(point.stamp());
  }

  Snapshot snapshot() {
    return point.snapshot();
  }
}
