package relgate.report.deploy;

import java.util.List;
import relgate.Problem;
import relgate.deploy.ByHand;
import relgate.deploy.DeployOutcome;
import relgate.deploy.DeployReport;
import relgate.deploy.DeployReport.RollbackRecord;
import relgate.deploy.DeployReport.StepRecord;
import relgate.deploy.database.DatabaseBackup;
import relgate.deploy.database.DatabaseRestore;
import relgate.report.Format;

/**
 * A deploy's report in Markdown, for a job summary or a ticket.
 *
 * @param picture the timeline as a link in Markdown, or why there is none
 */
public record DeployMarkdown(String picture) implements Format<DeployReport> {
  @Override
  public String text(DeployReport report) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(report.environment()).append(": ").append(report.outcome());
    out.append("\n\n").append(sentence(report.outcome())).append("\n\n");
    out.append(
        "Deploy `%s` of `%s`, %.1f s.%n"
            .formatted(report.id(), report.project(), report.durationSeconds()));
    if (report.weakened()) {
      out.append("\n**Deployed without a decision (break glass).**\n");
    }
    problems(report.problems(), out);
    out.append("\n| Step | State | Seconds | Detail |\n|---|---|---:|---|\n");
    report.steps().forEach(step -> row(step, out));
    out.append("\n").append(picture).append("\n");
    report.databases().forEach(database -> row(database, out));
    RollbackRecord rollback = report.rollback();
    if (rollback != null) {
      rollback(rollback, out);
    }
    list("Warnings", report.warnings(), out);
    commands(ByHand.TITLE, report.byHand(), out);
    commands("Start the restored version without relgate", report.pin(), out);
    return out.toString();
  }

  private static void rollback(RollbackRecord rollback, StringBuilder out) {
    String old =
        rollback.untouched()
            ? "the old version never stopped"
            : rollback.verifiedImages().size() + " services verified by image id";
    out.append("\nRollback: %.1f s, %s.%n".formatted(rollback.seconds(), old));
    rollback.databases().forEach(restore -> row(restore, out));
  }

  /** What the outcome means for whoever is on call. */
  public static String sentence(DeployOutcome outcome) {
    return switch (outcome) {
      case DEPLOYED -> "The new version runs and was well for long enough.";
      case PLANNED -> "Nothing was carried out: this is what would be done.";
      case ROLLED_BACK -> "The release did not happen; the old version runs as before.";
      case FAILED ->
          "The new version is not well, and no rollback was asked for: it still runs. "
              + "`--resume` brings the old version back.";
      case ROLLBACK_FAILED -> "NEITHER VERSION IS KNOWN TO RUN. Somebody has to act now.";
      case REFUSED -> "Nothing was changed.";
    };
  }

  private static void problems(List<Problem> problems, StringBuilder out) {
    for (Problem problem : problems) {
      out.append("\n```\n").append(problem.text()).append("\n```\n");
    }
  }

  private static void row(StepRecord step, StringBuilder out) {
    out.append(
        "| %s | %s | %.1f | %s |%n"
            .formatted(step.step(), step.state(), step.seconds(), cell(step.detail())));
  }

  private static String cell(String text) {
    return text.lines().findFirst().orElse("").replace("|", "\\|");
  }

  private static void row(DatabaseBackup backup, StringBuilder out) {
    if (backup.existed()) {
      long rows = backup.rows().values().stream().mapToLong(Long::longValue).sum();
      out.append(
          "\nDatabase `%s`: %d rows in the backup, integrity %s.%n"
              .formatted(backup.path(), rows, backup.integrity()));
    }
  }

  private static void row(DatabaseRestore restore, StringBuilder out) {
    out.append(
        "\nDatabase `%s` restored; %d rows are only in the replaced one, `%s`.%n"
            .formatted(restore.path(), restore.rowsSetAside(), restore.replaced()));
  }

  private static void list(String title, List<String> lines, StringBuilder out) {
    if (!lines.isEmpty()) {
      out.append("\n").append(title).append(":\n\n");
      lines.forEach(line -> out.append("- ").append(line).append('\n'));
    }
  }

  private static void commands(String title, List<String> lines, StringBuilder out) {
    if (!lines.isEmpty()) {
      out.append("\n").append(title).append(":\n\n```sh\n");
      lines.forEach(line -> out.append(line).append('\n'));
      out.append("```\n");
    }
  }
}
