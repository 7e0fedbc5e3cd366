package relgate.report.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import relgate.Profile;
import relgate.Workspace;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;
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
    GateReports gates,
    Map<Profile, Records> monitors,
    Map<Profile, Records> reviews,
    Map<Profile, Records> checkpoints,
    Records deploys,
    Records drills,
    Records promotions,
    List<EnvironmentCard> environments,
    List<Waiver> waivers,
    List<Path> changes,
    List<Unreadable> unreadable) {

  static final Records NONE = new Records(List.of(), List.of());

  static Archive read(Workspace workspace, String candidate, List<Waiver> waivers, Instant now) {
    Path runtime = workspace.runtime();
    Map<Profile, Records> monitors = new EnumMap<>(Profile.class);
    Map<Profile, Records> reviews = new EnumMap<>(Profile.class);
    Map<Profile, Records> checkpoints = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      monitors.put(profile, Records.in(workspace.history(profile), "monitor_*.json"));
      reviews.put(profile, Records.in(workspace.reviews(profile), "review_*.json"));
      checkpoints.put(profile, Records.in(workspace.checkpoints(profile), "monthly_*.json"));
    }
    GateReports gates = GateReports.in(runtime);
    Records deploys = Records.in(runtime, "deploy_report_*.json");
    Records drills = Records.in(workspace.drills(), "rollback_drill_summary_*.json");
    Records promotions = Records.in(runtime, "promotion_*Z{,-[0-9]*}.json");
    List<Unreadable> unreadable = new ArrayList<>(gates.unreadable());
    for (Map<Profile, Records> of : List.of(monitors, reviews, checkpoints)) {
      of.values().forEach(records -> unreadable.addAll(records.unreadable()));
    }
    for (Records records : List.of(deploys, drills, promotions)) {
      unreadable.addAll(records.unreadable());
    }
    List<EnvironmentCard> environments =
        EnvironmentCard.in(runtime.resolve("environments"), unreadable);
    Path changes = workspace.root().resolve("docs/Ops/KB_Threshold_Changes");
    return new Archive(
        candidate,
        now,
        gates,
        monitors,
        reviews,
        checkpoints,
        deploys,
        drills,
        promotions,
        environments,
        waivers,
        Records.files(changes, "*.md"),
        unreadable);
  }
}
