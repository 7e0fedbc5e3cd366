package relgate.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.verdict.Attachment;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/**
 * A gate report as the Markdown of a CI job's summary: the verdict first, then what to do.
 *
 * @param file where the report stands; null where it was not written
 */
public record MarkdownSummary(@Nullable Path file) implements Format<GateReport> {
  /** GitHub refuses a summary beyond 1 MiB; a reader gives up long before. */
  private static final int MOST = 200;

  @Override
  public String text(GateReport report) {
    List<String> out = new ArrayList<>();
    out.add("## " + Markdown.text(Phrases.headline(report)));
    out.add("");
    out.add(
        "Candidate: "
            + Markdown.text(Phrases.candidate(report) + ". " + Phrases.counts(report) + "."));
    blockers(report, out);
    notes(report, out);
    checks(report, out);
    if (file != null) {
      out.add("");
      out.add("Report: " + Markdown.code(String.valueOf(file.getFileName())));
    }
    return String.join("\n", out) + "\n";
  }

  private static void blockers(GateReport report, List<String> out) {
    for (Check check : Phrases.blockers(report).stream().limit(MOST).toList()) {
      out.add("");
      out.add(
          "### %s %s: %s"
              .formatted(
                  check.verdict(), Markdown.text(check.gate()), Markdown.text(check.name())));
      out.add("");
      out.add("- expected: " + Markdown.text(check.expected()));
      out.add("- found: " + Markdown.lines(check.found()));
      out.add("- **remedy: " + Markdown.text(check.remedy()) + "**");
      out.add("- again: " + Markdown.code(Phrases.again(report, check.gate())));
      for (Attachment attachment : check.attachments()) {
        out.add("- " + Markdown.text(attachment.name()) + ": " + Markdown.code(attachment.path()));
      }
    }
  }

  private static void notes(GateReport report, List<String> out) {
    List<String> notes = new ArrayList<>();
    Phrases.weakened(report).forEach(s -> notes.add("Weakened by a flag: " + Markdown.code(s)));
    report.policyChanges().stream()
        .filter(GateReport.PolicyChange::weakens)
        .forEach(c -> notes.add(changed(c)));
    report
        .waivers()
        .forEach(
            w ->
                notes.add(
                    "Waived: %s by %s of %s until %s, because %s"
                        .formatted(
                            Markdown.text(w.gate()),
                            Markdown.text(w.id()),
                            Markdown.text(w.owner()),
                            Markdown.text(w.expires()),
                            Markdown.text(w.reason()))));
    if (!notes.isEmpty()) {
      out.add("");
      out.add("### Weakened and waived");
      out.add("");
      notes.forEach(note -> out.add("- " + note));
    }
  }

  private static String changed(GateReport.PolicyChange change) {
    String record = change.record();
    return "Policy weakened since the base commit: %s %s from %s to %s, %s"
        .formatted(
            Markdown.code(change.file()),
            Markdown.code(change.key()),
            Markdown.text(String.valueOf(change.from())),
            Markdown.text(String.valueOf(change.to())),
            record == null ? "without a change record" : "recorded in " + Markdown.code(record));
  }

  private static void checks(GateReport report, List<String> out) {
    out.add("");
    out.add("### Checks");
    out.add("");
    out.add("| Verdict | Gate | Check | Time | Found |");
    out.add("|---|---|---|---:|---|");
    for (Check check : report.checks().stream().limit(MOST).toList()) {
      out.add(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  check.blocking() ? "**" + check.verdict() + "**" : check.verdict(),
                  Markdown.text(check.gate()),
                  Markdown.text(check.name()),
                  Phrases.seconds(check.durationSeconds()),
                  check.verdict() == Verdict.PASSED ? "" : Markdown.text(check.found())));
    }
    if (report.checks().size() > MOST) {
      out.add("");
      out.add((report.checks().size() - MOST) + " further checks stand in the report.");
    }
  }
}
