package relgate.report.site;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import relgate.report.Phrases;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;

/** One gate that blocks: what is missed, since when, what to do, how to judge it again. */
record BlockerCard(Archive archive, Kept<GateReport> run, List<Check> checks) {
  private static final int MOST_CARDS = 30;
  private static final int CHECKS = 3;
  private static final int LINES = 6;
  private static final int TESTS = 5;

  /** As it stands among those of other runs: it leads to its own. */
  String ofRun() {
    return card() + Html.paragraph(archive.link(run, "The run and its log"));
  }

  /** As it stands on the page of its run. */
  String onItsPage() {
    return card();
  }

  /** The first cards whole, of the others the gates by name. */
  static String all(List<BlockerCard> cards, Function<BlockerCard, String> one) {
    List<String> rest =
        cards.stream()
            .skip(MOST_CARDS)
            .map(card -> Html.text(Words.clipped(card.run.report().profile() + " " + card.gate())))
            .toList();
    return Html.broadCards(cards.stream().limit(MOST_CARDS).map(one).toList())
        + (rest.isEmpty()
            ? ""
            : Html.details("and " + rest.size() + " more gates", Html.list(rest, Html.MOST)));
  }

  private String gate() {
    return checks.get(0).gate();
  }

  private String card() {
    GateReport report = run.report();
    String gate = gate();
    String remedies =
        checks.stream()
            .map(Check::remedy)
            .filter(remedy -> !remedy.isBlank())
            .distinct()
            .limit(CHECKS)
            .map(remedy -> Html.paragraph("<strong>Do:</strong> " + Words.block(remedy)))
            .collect(Collectors.joining());
    return "<h3>%s %s: %s</h3>%s%s%s%s"
        .formatted(
            Words.verdict(Standing.worst(checks)),
            report.profile(),
            "<strong>%s</strong>".formatted(Html.text(Words.clipped(gate))),
            Html.list(checks.stream().map(BlockerCard::check).toList(), CHECKS),
            remedies,
            since(),
            Html.command(Phrases.again(report, gate)));
  }

  /** In a few words: the state, since when, whose commit, the first remedy, the command. */
  String line() {
    String remedy =
        checks.stream().map(Check::remedy).filter(each -> !each.isBlank()).findFirst().orElse("");
    return "%s %s: <strong>%s</strong> %s%s%s"
        .formatted(
            Words.verdict(Standing.worst(checks)),
            run.report().profile(),
            archive.link(run, "blockers", Html.text(Words.clipped(gate()))),
            remedy.isEmpty() ? "" : "<strong>Do:</strong> " + Html.text(Words.clipped(remedy)),
            since(),
            Html.command(Phrases.again(run.report(), gate())));
  }

  private static String check(Check check) {
    String name = Html.text(Words.clipped(check.name()));
    TestCounts tests = check.tests();
    if (tests != null && !tests.failures().isEmpty()) {
      return "%s<br>found: %d of %d tests failed%s"
          .formatted(name, tests.failed(), tests.run(), CheckDetails.failing(tests, TESTS));
    }
    List<String> lines = check.found().lines().toList();
    String first = String.join("\n", lines.subList(0, Math.min(LINES, lines.size())));
    String rest =
        lines.size() <= LINES
            ? ""
            : Html.details(
                "and " + (lines.size() - LINES) + " more lines",
                Words.block(String.join("\n", lines.subList(LINES, lines.size()))));
    return "%s<br>found: %s%s".formatted(name, Words.block(first), rest);
  }

  /** Counted up to this run: what came later does not change when it began. */
  String since() {
    List<Kept<GateReport>> upToHere =
        archive.runs().whole(run.report().profile()).stream()
            .filter(other -> !other.at().isAfter(run.at()))
            .toList();
    Standing standing = Standing.of(gate(), run.report().profile(), upToHere);
    return standing
        .blocksSince()
        .map(first -> Html.paragraph(since(standing, first.run())))
        .orElse("");
  }

  private String since(Standing standing, Kept<GateReport> first) {
    String good =
        standing
            .lastGood()
            .map(
                last ->
                    " Last run that it did not block: %s, %s."
                        .formatted(
                            archive.link(last.run(), Ages.moment(last.run().at())),
                            archive.inputs().commit(last.run().report().candidate().commit())))
            .orElse(" It has blocked since it is judged.");
    return "Blocks since %s, %s%s, %d %s in a row.%s %s %s"
        .formatted(
            archive.link(first, Ages.moment(first.at())),
            archive.inputs().commit(first.report().candidate().commit()),
            by(first.report()),
            standing.blocksInARow(),
            standing.blocksInARow() == 1 ? "run" : "runs",
            good,
            standing.often(),
            archive.link(first, "changes", "What changed then"));
  }

  private static String by(GateReport report) {
    String author = report.candidate().author();
    return author == null ? "" : " by " + Html.text(author);
  }
}
