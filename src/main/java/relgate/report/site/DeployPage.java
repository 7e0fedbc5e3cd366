package relgate.report.site;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReport.StepRecord;
import relgate.deploy.database.DatabaseBackup;
import relgate.report.deploy.DeployMarkdown;
import relgate.report.deploy.DeployTimeline;

/** The page of one deploy: its steps, images, databases, what failed and what to type. */
final class DeployPage {
  private DeployPage() {}

  static RecordPages<DeployReport> all(Archive archive) {
    return new RecordPages<>(
        archive.paged(archive.deploys().all()),
        Page.DEPLOYS,
        DeployPage::file,
        DeployPage::title,
        deploy -> inner(archive, archive.whole(deploy)),
        deploy -> from(archive, deploy));
  }

  private static List<String> from(Archive archive, Kept<DeployReport> deploy) {
    return Stream.concat(
            new DeployFacts(archive, deploy).from(),
            DeployLogs.files(archive, deploy.report()).stream().map(log -> "" + FileKey.of(log)))
        .toList();
  }

  static String file(Kept<DeployReport> deploy) {
    return RecordPages.file("deploy-", deploy);
  }

  static String title(Kept<DeployReport> deploy) {
    return "Deploy of %s, %s".formatted(deploy.report().environment(), Ages.minute(deploy.at()));
  }

  static String inner(Archive archive, Kept<DeployReport> kept) {
    DeployReport deploy = kept.report();
    StringBuilder page = new StringBuilder();
    page.append(
        Html.paragraph(
            Words.outcome(deploy.outcome())
                + " "
                + Html.text(DeployMarkdown.sentence(deploy.outcome()).replace("`", ""))));
    DeployFacts facts = new DeployFacts(archive, kept);
    problems(deploy, page);
    commands("What to type, in this order", deploy.byHand(), page);
    page.append(facts.html());
    commands("Start the restored version without relgate", deploy.pin(), page);
    page.append(Html.heading(2, "again", "Deploy again")).append(facts.again());
    steps(deploy, page);
    page.append(DeployLogs.section(archive, deploy));
    page.append(restored(deploy));
    page.append(Html.heading(2, "warnings", "Warnings"));
    page.append(
        deploy.warnings().isEmpty()
            ? Html.paragraph("None.")
            : Html.list(deploy.warnings().stream().map(Html::text).toList(), 10));
    return page.toString();
  }

  private static void problems(DeployReport deploy, StringBuilder page) {
    for (Problem problem : deploy.problems()) {
      page.append("<pre tabindex=\"0\">")
          .append(String.join("\n", problem.text().lines().map(Html::text).toList()))
          .append("</pre>\n");
    }
  }

  private static void steps(DeployReport deploy, StringBuilder page) {
    if (!deploy.steps().isEmpty()) {
      page.append(Html.heading(2, "steps", "Steps"));
      page.append(Words.figure(DeployTimeline.of(deploy)));
      page.append(
          Html.table(
              "Steps",
              List.of("Step", "State", "Time", "Detail"),
              deploy.steps().stream().map(DeployPage::step).toList()));
    }
  }

  private static void commands(String title, List<String> commands, StringBuilder page) {
    if (!commands.isEmpty()) {
      page.append(Html.heading(2, "by-hand-" + commands.hashCode(), title));
      commands.forEach(command -> page.append(Html.command(command)));
    }
  }

  private static List<String> step(StepRecord step) {
    Html.Tone tone =
        switch (step.state()) {
          case DONE -> Html.Tone.GOOD;
          case FAILED -> Html.Tone.BAD;
          case SKIPPED, PLANNED -> Html.Tone.OPEN;
        };
    String commands =
        step.commands().isEmpty()
            ? ""
            : Html.details(
                step.commands().size() == 1 ? "1 command" : step.commands().size() + " commands",
                DeploysPage.lines(step.commands()));
    return List.of(
        step.step().toString(),
        Html.word(step.state().toString(), tone),
        Words.seconds(step.seconds()),
        Html.lines(Words.clipped(step.detail())) + commands);
  }

  private static String restored(DeployReport deploy) {
    DeployReport.RollbackRecord rollback = deploy.rollback();
    return (rollback == null ? "" : rollback(rollback))
        + Html.heading(2, "data", "Images and databases")
        + DeployImages.table(deploy)
        + Html.table(
            "Databases that were backed up",
            List.of("Database", "Rows", "Integrity"),
            deploy.databases().stream().map(DeployPage::backup).toList());
  }

  private static String rollback(DeployReport.RollbackRecord rollback) {
    String databases =
        rollback.databases().stream()
            .map(
                database ->
                    "%s restored; %s rows are only in the replaced one, %s"
                        .formatted(
                            database.path(),
                            database.rowsSetAside() < 0 ? "uncounted" : database.rowsSetAside(),
                            database.replaced() == null
                                ? "of which none is kept"
                                : database.replaced()))
            .map(text -> Html.paragraph(Html.text(text)))
            .collect(Collectors.joining());
    return Html.heading(2, "rollback", "Rollback")
        + Html.paragraph(
            "%s. %s until the old version was well%s."
                .formatted(
                    Html.text(rollback.reason()),
                    Words.seconds(rollback.seconds()),
                    rollback.untouched() ? "; it never stopped" : ""))
        + databases;
  }

  private static List<String> backup(DatabaseBackup backup) {
    long rows = backup.rows().values().stream().mapToLong(Long::longValue).sum();
    return List.of(
        Html.text(backup.path()),
        backup.existed() ? Long.toString(rows) : "was not there",
        Html.text(String.valueOf(backup.integrity())));
  }
}
