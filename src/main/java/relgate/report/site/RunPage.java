package relgate.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import relgate.report.Phrases;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** The page of one gate run: its checks, what changed since the run before, what decided. */
final class RunPage {
  private static final int TAIL_LINES = 60;

  private RunPage() {}

  static String file(Kept<GateReport> run) {
    return "run-" + run.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".html";
  }

  static String link(Kept<GateReport> run, String inner) {
    return Html.link(file(run), inner);
  }

  static String title(Kept<GateReport> run) {
    return "Run of %s, %s".formatted(run.report().profile(), run.at());
  }

  static String inner(Archive archive, Kept<GateReport> run) {
    GateReport report = run.report();
    StringBuilder page = new StringBuilder();
    page.append(Html.paragraph(Words.verdict(report) + " " + Html.text(Phrases.summary(report))));
    page.append(Html.paragraph(Words.aged(run.at(), archive.now(), OverviewPage.STALE)));
    List<String> cards =
        Runs.blockers(report).stream().map(checks -> BlockerCard.of(archive, run, checks)).toList();
    if (!cards.isEmpty()) {
      page.append(Html.heading(2, "blockers", "What blocks"));
      page.append(Html.cards(cards).replace("\"cards\"", "\"cards broad\""));
    }
    page.append(changes(archive, run));
    page.append(Html.heading(2, "checks", "Checks"));
    report.checks().forEach(check -> page.append(check(report, check)));
    page.append(decided(report));
    page.append(about(run));
    return page.toString();
  }

  private static String changes(Archive archive, Kept<GateReport> run) {
    String heading = Html.heading(2, "changes", "Compared with the run before");
    return heading
        + archive
            .runs()
            .before(run)
            .map(
                before -> {
                  List<String> rows =
                      new RunChanges(before.report(), run.report())
                          .all().stream()
                              .map(
                                  change ->
                                      "<strong>%s</strong>: %s"
                                          .formatted(
                                              Html.text(change.kind()), Html.text(change.text())))
                              .toList();
                  return Html.paragraph(link(before, "The run of " + Ages.moment(before.at())))
                      + (rows.isEmpty()
                          ? Html.paragraph("No other verdict, check or setting, nothing slower.")
                          : Html.list(rows, 12));
                })
            .orElseGet(() -> Html.paragraph("There is no earlier run of this profile."));
  }

  private static String check(GateReport report, Check check) {
    String summary =
        "<summary>%s <strong>%s</strong>: %s <span class=\"time\">%s</span></summary>"
            .formatted(
                Words.verdict(check.verdict()),
                Html.text(check.gate()),
                Html.text(check.name()),
                Words.seconds(check.durationSeconds()));
    StringBuilder inner = new StringBuilder();
    inner.append("<dl>");
    field("expected", Html.lines(check.expected()), inner);
    field("found", Html.lines(check.found()), inner);
    field("do", check.blocking() ? Html.lines(check.remedy()) : "", inner);
    check.evidence().forEach((name, value) -> field(name, Html.lines(value), inner));
    check.attachments().forEach(file -> field(file.name(), Html.code(file.path()), inner));
    field("command", Html.code(String.join(" ", check.command())), inner);
    field("exit code", check.exitCode() == null ? "" : check.exitCode() + "", inner);
    inner.append("</dl>");
    tail("end of standard output", check.stdoutTail(), inner);
    tail("end of standard error", check.stderrTail(), inner);
    inner.append(Html.command(Phrases.again(report, check.gate())));
    return "<details class=\"check\"%s>%s%s</details>\n"
        .formatted(check.blocking() ? " open" : "", summary, inner);
  }

  private static void field(String name, String value, StringBuilder out) {
    if (!value.isEmpty()) {
      out.append("<dt>%s</dt><dd>%s</dd>".formatted(Html.text(name), value));
    }
  }

  /** What relgate kept of the log, masked when it was written. */
  private static void tail(
      String name, @org.jspecify.annotations.Nullable String text, StringBuilder out) {
    if (text == null || text.isBlank()) {
      return;
    }
    List<String> lines = text.lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    String shown = last.stream().map(Html::text).collect(Collectors.joining("\n"));
    out.append("<p>%s</p><pre tabindex=\"0\">%s</pre>".formatted(name, shown));
  }

  private static String decided(GateReport report) {
    List<String> waivers = report.waivers().stream().map(RunPage::waiver).toList();
    List<String> changes = report.policyChanges().stream().map(RunPage::change).toList();
    return Html.heading(2, "decided", "What decided")
        + Html.table(
            "Settings", List.of("Setting", "Value", "Origin", "Weakened"), settings(report))
        + Html.paragraph("Waivers used: " + (waivers.isEmpty() ? "none." : ""))
        + Html.list(waivers, 10)
        + Html.paragraph("Policy changes: " + (changes.isEmpty() ? "none." : ""))
        + Html.list(changes, 10);
  }

  private static List<List<String>> settings(GateReport report) {
    List<List<String>> settings = new ArrayList<>();
    for (Map.Entry<String, GateReport.Setting> setting : report.settings().entrySet()) {
      settings.add(
          List.of(
              Html.text(setting.getKey()),
              Html.code(setting.getValue().value()),
              setting.getValue().origin().toString(),
              setting.getValue().weakened() ? Html.word("weakened", Html.Tone.BAD) : ""));
    }
    return settings;
  }

  private static String waiver(GateReport.WaiverUse waiver) {
    return Html.text(
        "%s covers %s until %s, owner %s: %s"
            .formatted(
                waiver.id(), waiver.gate(), waiver.expires(), waiver.owner(), waiver.reason()));
  }

  private static String change(GateReport.PolicyChange change) {
    return Html.text(
        "%s %s: %s to %s%s"
            .formatted(
                change.file(),
                change.key(),
                change.from(),
                change.to(),
                change.weakens() ? ", weakens" : ""));
  }

  private static String about(Kept<GateReport> run) {
    GateReport report = run.report();
    String branch = report.candidate().branch();
    List<List<String>> rows =
        List.of(
            List.of("Commit", Words.commit(report.candidate().commit())),
            List.of("Branch", Html.text(branch == null ? "none known" : branch)),
            List.of("Report", Html.code(run.file().toString())),
            List.of("Id", Html.code(report.id())),
            List.of(
                "Judged by",
                Html.text(
                    "%s %s, Java %s, %s"
                        .formatted(
                            report.tool().name(),
                            report.tool().version(),
                            report.tool().java(),
                            report.tool().os()))));
    return Html.heading(2, "about", "About this run")
        + Html.table("About this run", List.of("What", "Value"), rows);
  }
}
