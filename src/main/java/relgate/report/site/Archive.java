package relgate.report.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
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
    Map<Profile, Records> monitors = byProfile(workspace::history, "monitor_*.json");
    Map<Profile, Records> reviews = byProfile(workspace::reviews, "review_*.json");
    Map<Profile, Records> checkpoints = byProfile(workspace::checkpoints, "monthly_*.json");
    GateReports gates = GateReports.in(runtime);
    Records deploys = Records.in(runtime, "deploy_report_*.json");
    Records drills = Records.in(workspace.drills(), "rollback_drill_summary_*.json");
    Records promotions = Records.in(runtime, "promotion_*Z{,-[0-9]*}.json");
    List<Unreadable> unreadable = new ArrayList<>(gates.unreadable());
    Stream.concat(
            Stream.of(monitors, reviews, checkpoints).flatMap(of -> of.values().stream()),
            Stream.of(deploys, drills, promotions))
        .forEach(records -> unreadable.addAll(records.unreadable()));
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
        EnvironmentCard.in(runtime.resolve("environments"), unreadable),
        waivers,
        Records.files(workspace.root().resolve("docs/Ops/KB_Threshold_Changes"), "*.md"),
        unreadable);
  }

  private static Map<Profile, Records> byProfile(Function<Profile, Path> folder, String pattern) {
    Map<Profile, Records> all = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      all.put(profile, Records.in(folder.apply(profile), pattern));
    }
    return all;
  }
}
