package relgate.report.site;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import relgate.Profile;
import relgate.Workspace;
import relgate.deploy.DeployReport;
import relgate.deploy.EnvironmentState;
import relgate.drill.DrillSummary;
import relgate.promotion.Decision;
import relgate.report.GateReports.Unreadable;
import relgate.threshold.FiledRecord;
import relgate.waiver.Waiver;

/**
 * Everything that the site shows, read once.
 *
 * @param environments what runs where
 * @param changes the change records of thresholds, oldest first by the date in them
 * @param pages file of a record to the name of its own page; older records have none
 * @param links how pages lead to the files
 */
record Archive(
    SiteInputs inputs,
    Workspace workspace,
    Runs runs,
    Map<Profile, Knowledge> knowledge,
    Records<DeployReport> deploys,
    Records<DrillSummary> drills,
    Records<Decision> promotions,
    Records<EnvironmentState> environments,
    Records<FiledRecord> changes,
    List<Unreadable> unreadable,
    Map<Path, String> pages,
    Links links) {

  private static final Records.Kind<DeployReport> DEPLOY =
      new Records.Kind<>(DeployReport.class, DeployReport::generatedAtUtc);
  private static final Records.Kind<DrillSummary> DRILL =
      new Records.Kind<>(DrillSummary.class, DrillSummary::generatedAtUtc);
  private static final Records.Kind<Decision> PROMOTION =
      new Records.Kind<>(Decision.class, Decision::generatedAtUtc);
  private static final Records.Kind<EnvironmentState> ENVIRONMENT =
      new Records.Kind<>(EnvironmentState.class, EnvironmentState::lastChangeUtc);

  static Archive read(Workspace workspace, SiteInputs inputs) {
    Path runtime = workspace.runtime();
    RunFiles gates = RunFiles.in(runtime, inputs.now());
    Map<Profile, Knowledge> knowledge = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      knowledge.put(profile, Knowledge.in(workspace, profile, inputs.now()));
    }
    Archive read =
        new Archive(
            inputs,
            workspace,
            gates.runs(),
            knowledge,
            Records.in(
                    runtime,
                    "deploy_report_*.json",
                    DEPLOY,
                    OutlineCache.of(runtime, Outlines.deploys()))
                .until(inputs.now()),
            Records.in(workspace.drills(), "rollback_drill_summary_*.json", DRILL)
                .until(inputs.now()),
            Records.in(runtime, "promotion_*Z{,-[0-9]*}.json", PROMOTION).until(inputs.now()),
            Records.in(runtime.resolve("environments"), "*.json", ENVIRONMENT),
            changes(workspace.root()),
            gates.unreadable(),
            Map.of(),
            Links.none());
    return read.with(read.everyUnreadable(), PagedRecords.of(read), Links.none());
  }

  /** Of the configuration, the gate reports and all other records. */
  private List<Unreadable> everyUnreadable() {
    List<Unreadable> all = new ArrayList<>(inputs.unreadable());
    all.addAll(unreadable);
    knowledge.values().stream().flatMap(Knowledge::unreadable).forEach(all::add);
    Stream.of(deploys, drills, promotions, environments)
        .forEach(records -> all.addAll(records.unreadable()));
    return all;
  }

  private static Records<FiledRecord> changes(Path root) {
    List<Kept<FiledRecord>> all = new ArrayList<>();
    for (Path file : Records.files(root.resolve("docs/Ops/KB_Threshold_Changes"), "*.md")) {
      // What explains the folder to people records nothing.
      if (!file.endsWith("README.md")) {
        FiledRecord record = ChangePage.read(file);
        all.add(new Kept<>(file, dated(record), record));
      }
    }
    all.sort(Kept.OLDEST_FIRST);
    return new Records<>(all, List.of());
  }

  private static Instant dated(FiledRecord record) {
    try {
      return LocalDate.parse(record.fields().getOrDefault("Date", ""))
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** The same, leading to files in another way. */
  Archive with(Links others) {
    return with(unreadable, pages, others);
  }

  private Archive with(List<Unreadable> listed, Map<Path, String> named, Links others) {
    return new Archive(
        inputs,
        workspace,
        runs,
        knowledge,
        deploys,
        drills,
        promotions,
        environments,
        changes,
        listed,
        named,
        others);
  }

  /** The deploy with all of its report. */
  Kept<DeployReport> whole(Kept<DeployReport> deploy) {
    return deploys.whole(deploy, DEPLOY);
  }

  String candidate() {
    return inputs.candidate();
  }

  Instant now() {
    return inputs.now();
  }

  List<Waiver> waivers() {
    return inputs.waivers();
  }

  Path root() {
    return workspace.root();
  }

  Knowledge knowledge(Profile profile) {
    return knowledge.getOrDefault(profile, Knowledge.NONE);
  }

  /** A link to the record's own page; only the text where it has none. */
  String link(Kept<?> kept, String inner) {
    String page = pages.get(kept.file());
    return page == null ? inner : Html.link(page, inner);
  }

  /** A link to a heading of the record's own page; only the text where it has none. */
  String link(Kept<?> kept, String heading, String inner) {
    String page = pages.get(kept.file());
    return page == null ? inner : Html.link(page + "#" + heading, inner);
  }

  /** Those of the records that have a page of their own. */
  <R> List<Kept<R>> paged(List<Kept<R>> records) {
    return records.stream().filter(kept -> pages.containsKey(kept.file())).toList();
  }

  /** The run of this id, as a link where it has a page. */
  String runById(String id) {
    return runs.all().stream()
        .filter(run -> run.report().id().equals(id))
        .map(run -> link(run, Html.code(id)))
        .findFirst()
        .orElseGet(() -> Html.code(id));
  }
}
