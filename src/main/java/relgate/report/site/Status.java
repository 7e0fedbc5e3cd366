package relgate.report.site;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.deploy.DeployOutcome;
import relgate.deploy.EnvironmentState;
import relgate.promotion.Decision;
import relgate.report.Phrases;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/**
 * The overview as a value, for a terminal and for scripts: {@code status.v1.json} describes it.
 * Counted from the same {@link Runs} as the pages.
 *
 * @param profiles those that were judged, in their order
 * @param blockers the gates that block in the newest whole run of a profile
 * @param promotions the newest decision of each step
 * @param upcoming what ends or is due, the nearest first
 * @param unreadable files that could not be read and count nowhere
 */
public record Status(
    int schemaVersion,
    String candidate,
    Instant generatedAtUtc,
    List<ProfileLine> profiles,
    List<BlockerLine> blockers,
    List<PromotionLine> promotions,
    List<EnvironmentLine> environments,
    List<UpcomingLine> upcoming,
    List<String> unreadable) {
  /** The version of this record's shape. */
  public static final int SCHEMA_VERSION = 1;

  /** The newest whole run of a profile; stale where it is too old for a promotion. */
  public record ProfileLine(
      Profile profile,
      boolean passed,
      boolean complete,
      @Nullable String commit,
      Instant at,
      boolean stale,
      String report) {}

  /**
   * A gate that blocks.
   *
   * @param found of its first blocking check
   * @param since the first of the blocking runs in a row, with its commit
   * @param again the command that judges it again
   */
  public record BlockerLine(
      Profile profile,
      String gate,
      Verdict verdict,
      String found,
      String remedy,
      Instant since,
      @Nullable String sinceCommit,
      int runsInARow,
      String again) {}

  /** The newest decision of a step; refusing names its rules. */
  public record PromotionLine(
      Profile from,
      Profile to,
      boolean promoted,
      String commit,
      Instant at,
      List<String> refusing) {}

  /** What runs in an environment. */
  public record EnvironmentLine(
      String environment,
      DeployOutcome lastOutcome,
      @Nullable String commit,
      @Nullable Instant since,
      @Nullable String verdict) {}

  /** What ends or is due. */
  public record UpcomingLine(Instant at, String word, String text) {}

  static Status of(Archive archive) {
    return new Status(
        SCHEMA_VERSION,
        archive.candidate(),
        archive.now(),
        newest(archive).map(run -> profile(run, archive)).toList(),
        newest(archive).flatMap(run -> blockers(archive, run)).toList(),
        promotions(archive),
        archive.environments().all().stream().map(kept -> environment(kept.report())).toList(),
        Events.all(archive).stream()
            .map(event -> new UpcomingLine(event.at(), event.word(), event.text()))
            .toList(),
        archive.unreadable().stream().map(file -> file.file().toString()).toList());
  }

  private static Stream<Kept<GateReport>> newest(Archive archive) {
    return Stream.of(Profile.values()).flatMap(profile -> archive.runs().newest(profile).stream());
  }

  private static ProfileLine profile(Kept<GateReport> run, Archive archive) {
    GateReport report = run.report();
    return new ProfileLine(
        report.profile(),
        Runs.passed(report),
        report.complete(),
        report.candidate().commit(),
        run.at(),
        Duration.between(run.at(), archive.now()).compareTo(OverviewPage.stale(archive)) > 0,
        run.file().toString());
  }

  private static Stream<BlockerLine> blockers(Archive archive, Kept<GateReport> run) {
    return Runs.blockers(run.report()).stream().map(checks -> blocker(archive, run, checks));
  }

  private static BlockerLine blocker(Archive archive, Kept<GateReport> run, List<Check> checks) {
    Check first = checks.get(0);
    Profile profile = run.report().profile();
    Standing standing = Standing.of(first.gate(), profile, archive.runs().whole(profile));
    Kept<GateReport> since = standing.blocksSince().map(Standing.Judged::run).orElse(run);
    return new BlockerLine(
        profile,
        first.gate(),
        Standing.worst(checks),
        first.found(),
        first.remedy(),
        since.at(),
        since.report().candidate().commit(),
        standing.blocksInARow(),
        Phrases.again(run.report(), first.gate()));
  }

  private static List<PromotionLine> promotions(Archive archive) {
    List<PromotionLine> lines = new ArrayList<>();
    for (Profile to : Profile.values()) {
      Optional<Decision> newest =
          archive.promotions().newest(Integer.MAX_VALUE).stream()
              .map(Kept::report)
              .filter(decision -> decision.to() == to)
              .findFirst();
      newest.ifPresent(
          decision ->
              lines.add(
                  new PromotionLine(
                      decision.from(),
                      to,
                      decision.promoted(),
                      decision.candidate().commit(),
                      decision.generatedAtUtc(),
                      decision.rules().stream()
                          .filter(rule -> rule.verdict().blocks())
                          .map(rule -> rule.rule() + ": " + rule.found())
                          .toList())));
    }
    return lines;
  }

  private static EnvironmentLine environment(EnvironmentState state) {
    return new EnvironmentLine(
        state.environment(),
        state.lastOutcome(),
        state.commit(),
        state.sinceUtc(),
        state.verdict());
  }
}
