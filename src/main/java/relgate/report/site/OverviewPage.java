package relgate.report.site;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.Profile;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;
import relgate.report.Phrases;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/**
 * The first page: what blocks and what to do, what may go where, what runs where, what could not be
 * read.
 */
final class OverviewPage {
  private static final int MOST_BLOCKERS = 40;

  private OverviewPage() {}

  static String inner(Archive archive) {
    return blocking(archive)
        + Html.heading(2, "profiles", "Newest verdict of each profile")
        + cards(newest(archive).stream().map(r -> profile(r, archive)).toList())
        + Html.heading(2, "promotions", "Newest promotion decision of each step")
        + cards(promotions(archive))
        + Html.heading(2, "environments", "What runs in each environment")
        + cards(environments(archive))
        + unreadable(archive);
  }

  private static String cards(List<String> cards) {
    return cards.isEmpty()
        ? Html.paragraph("None yet.")
        : cards.stream()
            .map(card -> "<li>" + card + "</li>")
            .collect(Collectors.joining("\n", "<ul class=\"cards\">\n", "\n</ul>\n"));
  }

  /** The answer that people open the page for: what blocks, what was found, what to do. */
  private static String blocking(Archive archive) {
    List<List<String>> rows =
        newest(archive).stream()
            .flatMap(
                report -> report.checks().stream().filter(Check::blocking).map(c -> row(report, c)))
            .limit(MOST_BLOCKERS)
            .toList();
    String heading = Html.heading(2, "blocking", "What blocks now");
    if (!rows.isEmpty()) {
      return heading
          + Html.table(
              "Blocking checks of the newest reports",
              List.of("Profile", "Check", "What to do", "Found", "Judge it again"),
              rows);
    }
    return heading
        + Html.paragraph(
            newest(archive).isEmpty()
                ? "Nothing was judged yet: run " + Html.code("relgate release-gate") + "."
                : "Nothing: the newest report of each profile has passed.");
  }

  private static List<String> row(GateReport report, Check check) {
    return List.of(
        report.profile().toString(),
        "<strong>%s</strong> %s<br>%s"
            .formatted(
                Html.text(check.gate()),
                Words.outcome(check.verdict().toString()),
                Html.text(clipped(check.name()))),
        // Before what was found, which is wide: a phone shows the first three columns.
        Html.text(clipped(check.remedy())),
        Html.lines(clipped(check.found())),
        Html.code(Phrases.again(report, check.gate())));
  }

  /** Of each profile the newest report that judged the whole of it. */
  private static List<GateReport> newest(Archive archive) {
    List<GateReport> all =
        archive.gates().reports().stream()
            .map(GateReports.Read::report)
            .filter(report -> !report.partial())
            .toList();
    return Stream.of(Profile.values())
        .flatMap(
            profile ->
                all.stream()
                    .filter(report -> report.profile() == profile)
                    .reduce((first, second) -> second)
                    .stream())
        .toList();
  }

  private static String profile(GateReport report, Archive archive) {
    long blockers = report.checks().stream().filter(Check::blocking).count();
    return "<h3>%s %s</h3>%s%s%s"
        .formatted(
            report.profile(),
            Words.verdict(report),
            Html.paragraph(Words.commit(report.candidate().commit())),
            Html.paragraph(
                "%s, %s ago%s"
                    .formatted(
                        Ages.moment(report.generatedAtUtc()),
                        Ages.between(report.generatedAtUtc(), archive.now()),
                        report.complete() ? "" : ", incomplete: it does not promote")),
            blockers == 0 ? "" : Html.paragraph(blockers + " blocking: see above."));
  }

  /** Which rules refused, with what they found. */
  private static String refused(Facts decision) {
    String rules =
        decision.list("rules").stream()
            .filter(rule -> List.of("FAILED", "ERRORED").contains(rule.text("verdict")))
            .map(
                rule ->
                    "<li>%s: %s. %s</li>"
                        .formatted(
                            Html.text(rule.text("rule")),
                            Html.text(clipped(rule.text("found"))),
                            Html.text(clipped(rule.text("remedy")))))
            .limit(5)
            .collect(Collectors.joining());
    return rules.isEmpty() ? "" : "<ul>" + rules + "</ul>";
  }

  private static List<String> promotions(Archive archive) {
    return archive.promotions().all().stream()
        .collect(Collectors.groupingBy(f -> f.text("from") + " to " + f.text("to")))
        .entrySet()
        .stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(
            step -> {
              Facts newest =
                  step.getValue().stream().max(Comparator.comparing(Facts::at)).orElseThrow();
              return "<h3>%s %s</h3>%s%s%s"
                  .formatted(
                      Html.text(step.getKey()),
                      Words.promoted(newest),
                      Html.paragraph(Words.commit(newest.text("candidate", "commit"))),
                      Html.paragraph(
                          Ages.moment(newest.at())
                              + ", "
                              + Ages.between(newest.at(), archive.now())
                              + " ago"),
                      refused(newest));
            })
        .toList();
  }

  private static List<String> environments(Archive archive) {
    return archive.environments().stream()
        .map(
            card -> {
              Facts facts = card.facts();
              String since =
                  facts
                      .time("since_utc")
                      .map(
                          t ->
                              "since %s (%s)"
                                  .formatted(Ages.moment(t), Ages.between(t, archive.now())))
                      .orElse("since when is not known");
              return "<h3>%s %s</h3>%s%s%s"
                  .formatted(
                      Html.text(card.name()),
                      Words.outcome(facts.text("last_outcome")),
                      Html.paragraph(Words.commit(facts.text("commit"))),
                      Html.paragraph(since),
                      Html.paragraph("verdict " + Html.code(facts.text("verdict"))));
            })
        .toList();
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
            .map(u -> List.of(Html.code(String.valueOf(u.file())), Html.text(clipped(u.why()))))
            .toList();
    return heading
        + Html.paragraph(all.size() + " in all. They count nowhere on these pages.")
        + Html.table("Unreadable files", List.of("File", "Why"), rows)
        + Words.more(all.size());
  }

  private static String clipped(String why) {
    return why.length() <= 300 ? why : why.substring(0, 300) + "...";
  }
}
