package relgate.report.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.Profile;
import relgate.deploy.EnvironmentState;
import relgate.promotion.Decision;
import relgate.report.GateReports.Unreadable;
import relgate.report.site.Html.Tone;
import relgate.verdict.GateReport;

/** The first page: what blocks, what is promoted, what runs where, what comes next. */
final class OverviewPage {
  private OverviewPage() {}

  static String inner(Archive archive) {
    StringBuilder page = new StringBuilder();
    page.append(blockers(archive));
    page.append(Html.heading(2, "profiles", "Profiles and promotions"));
    List<String> profiles =
        Stream.of(Profile.values())
            .flatMap(profile -> archive.runs().newest(profile).stream())
            .map(run -> profile(run, archive))
            .toList();
    page.append(
        profiles.isEmpty() ? Html.paragraph("Nothing was judged yet.") : Html.cards(profiles));
    page.append(Html.cards(promotions(archive)));
    page.append(Html.heading(2, "environments", "What runs where"));
    List<String> environments =
        archive.environments().all().stream().map(state -> environment(state, archive)).toList();
    page.append(environments.isEmpty() ? Html.paragraph("None yet.") : Html.cards(environments));
    page.append(Html.heading(2, "next", "What comes next"));
    page.append(Events.of(archive));
    page.append(unreadable(archive));
    return page.toString();
  }

  /** As old as a report may be for a promotion. */
  static Duration stale(Archive archive) {
    return archive.inputs().policy().promotion().maxAge();
  }

  /** The gates that block in the newest run of a profile. */
  static List<BlockerCard> blocking(Archive archive) {
    List<BlockerCard> cards = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      archive
          .runs()
          .newest(profile)
          .ifPresent(
              run ->
                  Runs.blockers(run.report())
                      .forEach(checks -> cards.add(new BlockerCard(archive, run, checks))));
    }
    return cards;
  }

  private static String blockers(Archive archive) {
    List<BlockerCard> cards = blocking(archive);
    String heading = Html.heading(2, "blockers", "What blocks now");
    if (cards.isEmpty()) {
      return heading + Html.paragraph(nothing(archive));
    }
    return heading
        + Html.paragraph(cards.size() + (cards.size() == 1 ? " gate blocks." : " gates block."))
        + BlockerCard.all(cards, BlockerCard::ofRun);
  }

  /** No blocker is good news only where every newest run has passed. */
  private static String nothing(Archive archive) {
    List<GateReport> newest =
        Stream.of(Profile.values())
            .flatMap(profile -> archive.runs().newest(profile).stream())
            .map(Kept::report)
            .toList();
    if (newest.isEmpty()) {
      return "Nothing was judged yet.";
    }
    return newest.stream().allMatch(Runs::passed)
        ? "Nothing blocks in the newest run of any profile."
        : "No check blocks, and yet not every newest run has passed: see the profiles below.";
  }

  private static String profile(Kept<GateReport> run, Archive archive) {
    GateReport report = run.report();
    int blockers = Runs.blockers(report).size();
    return "<h3>%s %s</h3>%s%s%s%s"
        .formatted(
            report.profile(),
            Words.verdict(report),
            Html.paragraph(archive.inputs().commit(report.candidate().commit())),
            Html.paragraph(Words.aged(run.at(), archive.now(), stale(archive))),
            report.complete() ? "" : Html.paragraph("It is incomplete: it does not promote."),
            Html.paragraph(
                archive.link(
                    run, blockers == 0 ? "The run" : "The run: " + blockers + " blocking")));
  }

  private static List<String> promotions(Archive archive) {
    Map<String, List<Kept<Decision>>> steps =
        archive.promotions().all().stream()
            .collect(
                Collectors.groupingBy(
                    kept -> kept.report().from() + " to " + kept.report().to(),
                    TreeMap::new,
                    Collectors.toList()));
    return steps.entrySet().stream()
        .map(
            step -> {
              Kept<Decision> newest =
                  step.getValue().stream().max(Comparator.comparing(Kept::at)).orElseThrow();
              return "<h3>%s %s</h3>%s%s%s"
                  .formatted(
                      Html.text(step.getKey()),
                      GovernancePage.promoted(newest.report()),
                      Html.paragraph(archive.inputs().commit(newest.report().candidate().commit())),
                      Html.paragraph(Words.aged(newest.at(), archive.now(), stale(archive))),
                      GovernancePage.refused(newest.report())
                          + Html.paragraph(archive.link(newest, "Rule by rule")));
            })
        .toList();
  }

  private static String environment(Kept<EnvironmentState> kept, Archive archive) {
    EnvironmentState state = kept.report();
    String since =
        state.sinceUtc() == null
            ? "since when is not known"
            : "since %s (%s)"
                .formatted(
                    Ages.moment(state.sinceUtc()), Ages.between(state.sinceUtc(), archive.now()));
    String deploy =
        archive.deploys().all().stream()
            .filter(one -> one.report().id().equals(state.deploy()))
            .map(one -> Html.paragraph(archive.link(one, "The deploy that brought it")))
            .findFirst()
            .orElse("");
    return "<h3>%s %s</h3>%s%s%s%s"
        .formatted(
            Html.text(state.environment()),
            Words.outcome(state.lastOutcome()),
            Html.paragraph(archive.inputs().commit(state.commit())),
            Html.paragraph(since),
            state.verdict() == null
                ? Html.paragraph("without a verdict")
                : Html.paragraph("verdict " + archive.runById(state.verdict())),
            deploy);
  }

  private static String unreadable(Archive archive) {
    List<Unreadable> all = archive.unreadable();
    String heading = Html.heading(2, "unreadable", "Files that could not be read");
    if (all.isEmpty()) {
      return heading + Html.paragraph("None.");
    }
    List<List<String>> rows =
        all.stream()
            .limit(Words.MOST_ROWS)
            .map(
                file ->
                    List.of(
                        Html.code(String.valueOf(file.file())),
                        Html.text(Words.clipped(file.why()))))
            .toList();
    return heading
        + Html.paragraph(
            Html.word(all.size() + " in all", Tone.BAD) + " They count nowhere on these pages.")
        + Html.table("Unreadable files", List.of("File", "Why"), rows, Words.ROWS)
        + Words.more(all.size());
  }
}
