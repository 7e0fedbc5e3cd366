package relgate.report.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import relgate.Profile;
import relgate.Workspace;
import relgate.checkpoint.CheckpointReport;
import relgate.deploy.DeployReport;
import relgate.deploy.EnvironmentState;
import relgate.drill.DrillSummary;
import relgate.monitor.history.MonitorReport;
import relgate.promotion.Decision;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;
import relgate.review.ReviewReport;
import relgate.waiver.Waiver;

/**
 * Everything that the site shows, read once.
 *
 * @param now the moment ages are counted from
 * @param environments what runs where
 * @param changes the change records of thresholds, as files
 */
record Archive(
    String candidate,
    Instant now,
    Runs runs,
    Map<Profile, Knowledge> knowledge,
    Records<DeployReport> deploys,
    Records<DrillSummary> drills,
    Records<Decision> promotions,
    Records<EnvironmentState> environments,
    List<Waiver> waivers,
    List<Path> changes,
    List<Unreadable> unreadable) {

  /** What is kept of one profile's knowledge base. */
  record Knowledge(
      Records<MonitorReport> monitors,
      Records<ReviewReport> reviews,
      Records<CheckpointReport> checkpoints) {
    static final Knowledge NONE =
        new Knowledge(
            new Records<>(List.of(), List.of()),
            new Records<>(List.of(), List.of()),
            new Records<>(List.of(), List.of()));

    static Knowledge in(Workspace workspace, Profile profile) {
      return new Knowledge(
          Records.in(workspace.history(profile), "monitor_*.json", MONITOR),
          Records.in(workspace.reviews(profile), "review_*.json", REVIEW),
          Records.in(workspace.checkpoints(profile), "monthly_*.json", CHECKPOINT));
    }

    Stream<Unreadable> unreadable() {
      return Stream.of(monitors.unreadable(), reviews.unreadable(), checkpoints.unreadable())
          .flatMap(List::stream);
    }
  }

  private static final Records.Kind<MonitorReport> MONITOR =
      new Records.Kind<>(MonitorReport.class, MonitorReport::generatedAtUtc);
  private static final Records.Kind<ReviewReport> REVIEW =
      new Records.Kind<>(ReviewReport.class, ReviewReport::generatedAtUtc);
  private static final Records.Kind<CheckpointReport> CHECKPOINT =
      new Records.Kind<>(CheckpointReport.class, CheckpointReport::generatedAtUtc);
  private static final Records.Kind<DeployReport> DEPLOY =
      new Records.Kind<>(DeployReport.class, DeployReport::generatedAtUtc);
  private static final Records.Kind<DrillSummary> DRILL =
      new Records.Kind<>(DrillSummary.class, DrillSummary::generatedAtUtc);
  private static final Records.Kind<Decision> PROMOTION =
      new Records.Kind<>(Decision.class, Decision::generatedAtUtc);
  private static final Records.Kind<EnvironmentState> ENVIRONMENT =
      new Records.Kind<>(EnvironmentState.class, EnvironmentState::lastChangeUtc);

  static Archive read(Workspace workspace, String candidate, List<Waiver> waivers, Instant now) {
    Path runtime = workspace.runtime();
    GateReports gates = GateReports.in(runtime);
    Map<Profile, Knowledge> knowledge = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      knowledge.put(profile, Knowledge.in(workspace, profile));
    }
    Records<DeployReport> deploys = Records.in(runtime, "deploy_report_*.json", DEPLOY);
    Records<DrillSummary> drills =
        Records.in(workspace.drills(), "rollback_drill_summary_*.json", DRILL);
    Records<Decision> promotions = Records.in(runtime, "promotion_*Z{,-[0-9]*}.json", PROMOTION);
    Records<EnvironmentState> environments =
        Records.in(runtime.resolve("environments"), "*.json", ENVIRONMENT);
    List<Unreadable> unreadable = new ArrayList<>(gates.unreadable());
    knowledge.values().stream().flatMap(Knowledge::unreadable).forEach(unreadable::add);
    Stream.of(deploys, drills, promotions, environments)
        .forEach(records -> unreadable.addAll(records.unreadable()));
    return new Archive(
        candidate,
        now,
        Runs.of(gates),
        knowledge,
        deploys,
        drills,
        promotions,
        environments,
        waivers,
        Records.files(workspace.root().resolve("docs/Ops/KB_Threshold_Changes"), "*.md"),
        unreadable);
  }

  Knowledge knowledge(Profile profile) {
    return knowledge.getOrDefault(profile, Knowledge.NONE);
  }
}
