package relgate.report.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Profile;
import relgate.Workspace;
import relgate.benchmark.BenchmarkResult;
import relgate.checkpoint.CheckpointReport;
import relgate.monitor.history.MonitorReport;
import relgate.monitor.history.PointName;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;
import relgate.review.ReviewReport;

/**
 * All that is kept of one profile's knowledge base.
 *
 * @param crashed when runs began that left no point, oldest first
 * @param results the whole results of the newest monitor runs, the newest first
 */
record Knowledge(
    Records<MonitorReport> monitors,
    Records<ReviewReport> reviews,
    Records<CheckpointReport> checkpoints,
    List<Instant> crashed,
    Records<BenchmarkResult> results) {
  /** As many results tell whether a case never succeeds. */
  private static final int RESULTS = 8;

  private static final Records.Kind<MonitorReport> MONITOR =
      new Records.Kind<>(MonitorReport.class, MonitorReport::generatedAtUtc);
  private static final Records.Kind<ReviewReport> REVIEW =
      new Records.Kind<>(ReviewReport.class, ReviewReport::generatedAtUtc);
  private static final Records.Kind<CheckpointReport> CHECKPOINT =
      new Records.Kind<>(CheckpointReport.class, CheckpointReport::generatedAtUtc);

  static final Knowledge NONE =
      new Knowledge(Records.none(), Records.none(), Records.none(), List.of(), Records.none());

  static Knowledge in(Workspace workspace, Profile profile, Instant now) {
    Records<MonitorReport> monitors =
        Records.in(
                workspace.history(profile),
                "monitor_*.json",
                MONITOR,
                OutlineCache.of(workspace.runtime(), Outlines.points(profile)))
            .until(now);
    return new Knowledge(
        monitors,
        Records.in(workspace.reviews(profile), "review_*.json", REVIEW),
        Records.in(workspace.checkpoints(profile), "monthly_*.json", CHECKPOINT),
        crashed(workspace.history(profile)),
        results(monitors));
  }

  /** Every run leaves a file when it begins; one without a point did not come to its end. */
  private static List<Instant> crashed(Path history) {
    return Records.files(history, "begun_*.json").stream()
        .map(file -> String.valueOf(file.getFileName()))
        .filter(name -> !Files.exists(history.resolve(name.replaceFirst("begun_", "monitor_"))))
        .flatMap(name -> PointName.moment(name).stream())
        .sorted()
        .toList();
  }

  private static Records<BenchmarkResult> results(Records<MonitorReport> monitors) {
    List<Kept<BenchmarkResult>> read = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Kept<MonitorReport> run : monitors.newest(RESULTS)) {
      try {
        KbResults.of(run).ifPresent(read::add);
      } catch (BadInput e) {
        unreadable.add(new Unreadable(KbResults.file(run).orElse(run.file()), GateReports.why(e)));
      }
    }
    return new Records<>(read, unreadable);
  }

  /** The point with all of its report. */
  Kept<MonitorReport> whole(Kept<MonitorReport> run) {
    return monitors.whole(run, MONITOR);
  }

  Stream<Unreadable> unreadable() {
    return Stream.of(monitors, reviews, checkpoints, results)
        .flatMap(records -> records.unreadable().stream());
  }
}
