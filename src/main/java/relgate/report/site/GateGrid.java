package relgate.report.site;

import java.util.List;
import java.util.stream.Collectors;
import relgate.Profile;
import relgate.verdict.GateReport;

/** The gates of a profile down, its newest runs across, told by sign and colour. */
record GateGrid(Archive archive, Profile profile, List<Standing> standings) {

  String html() {
    List<Kept<GateReport>> whole = archive.runs().whole(profile);
    List<Kept<GateReport>> shown =
        whole.subList(Math.max(0, whole.size() - GatesPage.COLUMNS), whole.size());
    String head = shown.stream().map(this::column).collect(Collectors.joining());
    String body =
        standings.stream().map(standing -> row(standing, shown)).collect(Collectors.joining("\n"));
    String older =
        whole.size() > GatesPage.COLUMNS
            ? Html.paragraph(
                "The newest %d of %d runs; the records below count all of them."
                    .formatted(GatesPage.COLUMNS, whole.size()))
            : "";
    return """
    <p>Newest right: \u2713 passed, \u2717 failed, ! errored, ~ advisory, \u2013 skipped, blank: not judged. The day leads to the run.</p>
    <div class="scroll" role="region" aria-label="Gates and runs of %1$s" tabindex="0">
    <table class="grid"><caption>Gates and runs of %1$s</caption>
    <thead><tr><th scope="col">Gate</th>%2$s</tr></thead>
    <tbody>
    %3$s
    </tbody></table></div>
    %4$s\
    """
        .formatted(profile, head, body, older);
  }

  private String column(Kept<GateReport> run) {
    return "<th scope=\"col\" %s>%s</th>"
        .formatted(
            GateFilter.branch(run),
            archive.link(
                run,
                "<span title=\"%s\">%s</span>"
                    .formatted(
                        Html.text(Ages.minute(run.at()) + " " + Words.state(run.report())),
                        run.at().toString().substring(5, 10))));
  }

  private String row(Standing standing, List<Kept<GateReport>> shown) {
    return shown.stream()
        .map(run -> cell(standing, run))
        .collect(
            Collectors.joining(
                "",
                "<tr %s><th scope=\"row\">%s</th>"
                    .formatted(GateFilter.marks(standing), Html.text(standing.gate())),
                "</tr>"));
  }

  private static String cell(Standing standing, Kept<GateReport> run) {
    return standing
        .in(run)
        .map(
            judged ->
                "<td class=\"%s\" title=\"%s\" %s>%s</td>"
                    .formatted(
                        Words.tone(judged.verdict()),
                        judged.verdict(),
                        GateFilter.branch(run),
                        Words.sign(judged.verdict())))
        .orElse("<td %s></td>".formatted(GateFilter.branch(run)));
  }
}
