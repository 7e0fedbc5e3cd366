package relgate.report.site;

import java.util.List;
import java.util.stream.Collectors;
import relgate.report.Phrases;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** One gate that blocks: what is missed, since when, what to do, how to judge it again. */
final class BlockerCard {
  private static final int CHECKS = 3;
  private static final int LINES = 6;

  private BlockerCard() {}

  static String of(Archive archive, Kept<GateReport> run, List<Check> checks) {
    GateReport report = run.report();
    Check first = checks.get(0);
    List<String> items = checks.stream().map(BlockerCard::check).toList();
    String remedies =
        checks.stream()
            .map(Check::remedy)
            .distinct()
            .map(remedy -> Html.paragraph("<strong>Do:</strong> " + Html.text(remedy)))
            .collect(Collectors.joining());
    return "<h3>%s %s: %s</h3>%s%s%s%s%s"
        .formatted(
            Words.verdict(Standing.worst(checks)),
            report.profile(),
            "<strong>%s</strong>".formatted(Html.text(first.gate())),
            Html.list(items, CHECKS),
            remedies,
            since(archive, run, first.gate()),
            Html.command(Phrases.again(report, first.gate())),
            Html.paragraph(RunPage.link(run, "The run and its log")));
  }

  private static String check(Check check) {
    List<String> lines = check.found().lines().toList();
    String found = Html.lines(String.join("\n", lines.subList(0, Math.min(LINES, lines.size()))));
    String rest =
        lines.size() <= LINES
            ? ""
            : Html.details(
                "and " + (lines.size() - LINES) + " more lines",
                Html.lines(String.join("\n", lines.subList(LINES, lines.size()))));
    return "%s<br>found: %s%s".formatted(Html.text(check.name()), found, rest);
  }

  private static String since(Archive archive, Kept<GateReport> run, String gate) {
    Standing standing =
        Standing.of(gate, run.report().profile(), archive.runs().whole(run.report().profile()));
    return standing
        .blocksSince()
        .map(
            first ->
                Html.paragraph(
                    "Since %s (%s), %s, %d %s in a row."
                        .formatted(
                            Ages.moment(first.run().at()),
                            Ages.between(first.run().at(), archive.now()),
                            Words.commit(first.run().report().candidate().commit()),
                            standing.blocksInARow(),
                            standing.blocksInARow() == 1 ? "run" : "runs")))
        .orElse("");
  }
}
