package relgate.report.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import relgate.Profile;
import relgate.report.site.Html.Tone;

/** The first page of several candidates: what blocks in any of them, then each of them. */
final class IndexPage {
  private IndexPage() {}

  static String html(String store, List<SiteIndex.Member> members, Instant now) {
    return Page.document(
        "Candidates",
        "",
        now,
        "Candidates",
        Html.paragraph("%d candidates of %s.".formatted(members.size(), Html.code(store)))
            + blockers(members)
            + Html.heading(2, "candidates", "Each candidate")
            + Html.table(
                "Candidates",
                List.of(
                    "Candidate",
                    "dev",
                    "staging",
                    "prod",
                    "Blocks",
                    "Last promotion",
                    "Unreadable"),
                members.stream().map(member -> row(member, now)).toList()));
  }

  private static String blockers(List<SiteIndex.Member> members) {
    List<String> cards = new ArrayList<>();
    for (SiteIndex.Member member : members) {
      for (Status.BlockerLine line : member.status().blockers()) {
        cards.add(card(member, line));
      }
    }
    return Html.heading(2, "blockers", "What blocks now")
        + Html.paragraph(
            cards.isEmpty()
                ? "No check blocks in the newest run of any profile."
                : cards.size() == 1 ? "1 gate blocks." : cards.size() + " gates block.")
        + (cards.isEmpty() ? "" : Html.broadCards(cards));
  }

  private static String card(SiteIndex.Member member, Status.BlockerLine line) {
    return "<h3>%s %s %s: <strong>%s</strong></h3>%s%s%s%s"
        .formatted(
            Words.verdict(line.verdict()),
            link(member),
            line.profile(),
            Html.text(line.gate()),
            Html.paragraph("found: " + Words.block(Words.clipped(line.found(), 600))),
            Html.paragraph(
                "<strong>Do:</strong> " + Words.block(Words.clipped(line.remedy(), 600))),
            Html.paragraph(
                "Blocks since %s, %s, %d in a row."
                    .formatted(
                        Ages.moment(line.since()),
                        Words.commit(line.sinceCommit()),
                        line.runsInARow())),
            Html.command(line.again()));
  }

  private static String link(SiteIndex.Member member) {
    return Html.link(
        member.folder() + "/" + Page.OVERVIEW.file(), Html.text(member.status().candidate()));
  }

  private static List<String> row(SiteIndex.Member member, Instant now) {
    Status status = member.status();
    List<String> cells = new ArrayList<>();
    cells.add(link(member));
    for (Profile profile : Profile.values()) {
      cells.add(
          status.profiles().stream()
              .filter(line -> line.profile() == profile)
              .map(line -> profile(line, now))
              .findFirst()
              .orElse("not judged"));
    }
    cells.add(
        status.blockers().stream()
            .map(line -> Html.text(line.profile() + " " + line.gate()))
            .collect(Collectors.joining("<br>")));
    cells.add(promotion(status));
    int unreadable = status.unreadable().size();
    cells.add(unreadable == 0 ? "" : Html.word(unreadable + " files", Tone.BAD));
    return cells;
  }

  private static String profile(Status.ProfileLine line, Instant now) {
    return "%s%s<br>%s%s"
        .formatted(
            Html.word(line.passed() ? "PASSED" : "BLOCKED", line.passed() ? Tone.GOOD : Tone.BAD),
            line.complete() ? "" : " incomplete",
            Words.commit(line.commit()),
            line.stale()
                ? " " + Html.word("stale", Tone.OPEN) + " " + Ages.between(line.at(), now)
                : "");
  }

  private static String promotion(Status status) {
    Optional<Status.PromotionLine> last =
        status.promotions().stream().max(java.util.Comparator.comparing(Status.PromotionLine::at));
    return last.map(
            line ->
                "%s to %s %s, %s"
                    .formatted(
                        line.from(),
                        line.to(),
                        Html.word(
                            line.promoted() ? "PROMOTED" : "REFUSED",
                            line.promoted() ? Tone.GOOD : Tone.BAD),
                        Ages.moment(line.at())))
        .orElse("none");
  }
}
