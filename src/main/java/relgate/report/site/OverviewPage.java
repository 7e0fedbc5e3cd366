package relgate.report.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import relgate.Profile;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** The first page: what may go where, what runs where, what could not be read. */
final class OverviewPage {
  private OverviewPage() {}

  static String inner(Archive archive) {
    return Html.heading(2, "profiles", "Newest verdict of each profile")
        + cards(profiles(archive))
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

  private static List<String> profiles(Archive archive) {
    List<String> cards = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      Optional<GateReports.Read> newest =
          archive.gates().reports().stream()
              .filter(read -> read.report().profile() == profile && !read.report().partial())
              .reduce((first, second) -> second);
      newest.ifPresent(read -> cards.add(profile(read, archive)));
    }
    return cards;
  }

  private static String profile(GateReports.Read read, Archive archive) {
    GateReport report = read.report();
    String blockers =
        report.checks().stream()
            .filter(Check::blocking)
            .map(c -> "<li>%s: %s</li>".formatted(Html.text(c.gate()), Html.text(c.remedy())))
            .limit(10)
            .collect(Collectors.joining());
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
            blockers.isEmpty() ? "" : "<ul>" + blockers + "</ul>");
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
              return "<h3>%s %s</h3>%s%s"
                  .formatted(
                      Html.text(step.getKey()),
                      Words.promoted(newest),
                      Html.paragraph(Words.commit(newest.text("candidate", "commit"))),
                      Html.paragraph(
                          Ages.moment(newest.at())
                              + ", "
                              + Ages.between(newest.at(), archive.now())
                              + " ago"));
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
