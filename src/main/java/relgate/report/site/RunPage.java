package relgate.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.VisibleText;
import relgate.command.Command;
import relgate.report.Phrases;
import relgate.verdict.GateReport;

/**
 * The page of one gate run: what blocks, what changed since the run before, its checks, what
 * decided. It tells no age, so that a page that is written once stays as it is.
 */
final class RunPage {
  private RunPage() {}

  static RecordPages<GateReport> all(Archive archive) {
    return new RecordPages<>(
        archive.paged(archive.runs().all()),
        Page.GATES,
        RunPage::file,
        RunPage::title,
        run -> inner(archive, archive.runs().read(run)),
        run -> from(archive, run));
  }

  /** The run before, and since when what blocks has blocked: all that other reports tell here. */
  private static List<String> from(Archive archive, Kept<GateReport> run) {
    List<String> from = new ArrayList<>();
    from.add(
        archive
            .runs()
            .before(run)
            .map(before -> FileKey.of(before.file()) + archive.link(before, ""))
            .orElse("no run before"));
    Runs.blockers(run.report())
        .forEach(checks -> from.add(new BlockerCard(archive, run, checks).since()));
    return from;
  }

  static String file(Kept<GateReport> run) {
    return RecordPages.file("run-", run);
  }

  static String title(Kept<GateReport> run) {
    return "Run of %s, %s".formatted(run.report().profile(), Ages.minute(run.at()));
  }

  static String inner(Archive archive, Kept<GateReport> run) {
    GateReport report = run.report();
    StringBuilder page = new StringBuilder();
    page.append(Html.paragraph(Words.verdict(report) + " " + Html.text(Phrases.summary(report))));
    page.append(facts(archive, run));
    page.append(blockers(archive, run));
    page.append(changes(archive, run));
    page.append(Html.heading(2, "checks", "Checks"));
    report.checks().stream()
        .limit(Html.MOST)
        .forEach(check -> page.append(CheckDetails.of(report, check)));
    int more = report.checks().size() - Html.MOST;
    page.append(more > 0 ? Html.paragraph("and " + more + " more checks in the report") : "");
    page.append(decided(report));
    page.append(about(run));
    return page.toString();
  }

  private static String blockers(Archive archive, Kept<GateReport> run) {
    List<BlockerCard> cards =
        Runs.blockers(run.report()).stream()
            .map(checks -> new BlockerCard(archive, run, checks))
            .toList();
    return cards.isEmpty()
        ? ""
        : Html.heading(2, "blockers", "What blocks")
            + BlockerCard.all(cards, BlockerCard::onItsPage);
  }

  /** Who, when, which commit, where it ran, how to run it again. */
  private static String facts(Archive archive, Kept<GateReport> run) {
    GateReport report = run.report();
    GateReport.CandidateIdentity candidate = report.candidate();
    List<Html.Fact> facts = new ArrayList<>();
    facts.add(new Html.Fact("when", Ages.moment(run.at()) + " UTC"));
    facts.add(new Html.Fact("commit", archive.inputs().hash(candidate.commit())));
    facts.add(Html.Fact.text("branch", candidate.branch()));
    facts.add(Html.Fact.text("tag", candidate.tag()));
    facts.add(Html.Fact.text("author", candidate.author()));
    facts.add(new Html.Fact("CI run", ci(report)));
    facts.add(
        Html.Fact.text(
            "audit log", report.sequence() == 0 ? "stands in none" : "entry " + report.sequence()));
    facts.add(new Html.Fact("report", archive.links().to(run.file())));
    return Html.facts(facts)
        + Html.command(
            VisibleText.line(
                Command.of("relgate", "release-gate", "--profile", "" + report.profile()).line()));
  }

  private static String ci(GateReport report) {
    String address = report.tool().ciRun();
    return address == null ? "" : Html.away(address, Html.text(address));
  }

  private static String changes(Archive archive, Kept<GateReport> run) {
    String heading = Html.heading(2, "changes", "Compared with the run before");
    return heading
        + archive
            .runs()
            .before(run)
            .map(archive.runs()::read)
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
                  return Html.paragraph(
                          archive.link(before, "The run of " + Ages.moment(before.at()))
                              + ", "
                              + archive.inputs().commit(before.report().candidate().commit()))
                      + (rows.isEmpty()
                          ? Html.paragraph(
                              "No other verdict, check, test or setting; nothing slower.")
                          : Html.list(rows, 12));
                })
            .orElseGet(() -> Html.paragraph("There is no earlier run of this profile."));
  }

  private static String decided(GateReport report) {
    List<String> waivers = report.waivers().stream().map(RunPage::waiver).toList();
    List<String> changes = report.policyChanges().stream().map(RunPage::change).toList();
    return Html.heading(2, "decided", "What decided")
        + (report.settings().isEmpty()
            ? Html.paragraph("Settings: none were recorded.")
            : Html.table(
                "Settings",
                List.of("Setting", "Value", "Origin", "Weakened"),
                settings(report).stream().limit(Html.MOST).toList()))
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
              Html.code(Words.clipped(setting.getValue().value())),
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
    GateReport.Tool tool = report.tool();
    return Html.heading(2, "about", "About this run")
        + Html.facts(
            List.of(
                new Html.Fact("id", Html.code(report.id())),
                Html.Fact.text(
                    "judged by",
                    "%s %s, Java %s, %s"
                        .formatted(tool.name(), tool.version(), tool.java(), tool.os())),
                new Html.Fact(
                    "files that decided",
                    Html.list(
                        report.inputs().stream()
                            .map(input -> Html.text(input.path() + " ") + Html.code(input.sha256()))
                            .toList(),
                        5))));
  }
}
