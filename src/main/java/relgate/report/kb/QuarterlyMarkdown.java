package relgate.report.kb;

import java.util.List;
import java.util.Objects;
import relgate.VisibleText;
import relgate.checkpoint.AlertSpan;
import relgate.checkpoint.QuarterlyReport;
import relgate.report.Format;

/** A quarter's audit as people read it. */
public record QuarterlyMarkdown() implements Format<QuarterlyReport> {
  @Override
  public String text(QuarterlyReport report) {
    StringBuilder text = new StringBuilder();
    text.append("# Knowledge base audit %s, %s%n%n".formatted(report.quarter(), report.profile()));
    text.append(report.passed() ? "**passed**: nothing was found" : "**findings**");
    text.append(report.complete() ? ".\n" : "; the quarter was not over.\n");
    section(text, "Findings", report.findings());
    section(text, "Runs", List.of(report.runs().text()));
    section(
        text,
        "Thresholds over time",
        report.thresholds().stream().map(h -> h.since() + ": " + h.thresholds().byName()).toList());
    section(
        text,
        "Change records",
        report.changes().stream().map(c -> c.path() + " sha256 " + c.sha256()).toList());
    section(
        text,
        "Accepted baselines",
        report.baselines().stream()
            .map(b -> "%s %s: %s".formatted(b.at(), b.point(), b.why()))
            .toList());
    section(text, "Alerts", report.alerts().stream().map(QuarterlyMarkdown::alert).toList());
    section(
        text, "Month-end records", report.months().stream().map(QuarterlyMarkdown::month).toList());
    section(text, "Planted loss", drill(report));
    return text.toString();
  }

  private static String alert(AlertSpan span) {
    return "%s: %s to %s; changed then: %s"
        .formatted(
            span.key(),
            span.opened(),
            span.closed() == null ? "open" : span.closed(),
            span.changed().isEmpty() ? "nothing that is recorded" : span.changed());
  }

  private static String month(QuarterlyReport.Month month) {
    return month.record() == null
        ? month.month() + ": none"
        : "%s: %s, signed off by %s"
            .formatted(
                month.month(),
                month.record().path(),
                Objects.requireNonNullElse(month.owner(), "nobody"));
  }

  private static List<String> drill(QuarterlyReport report) {
    String answer = report.drill().detected() ? "found" : "NOT FOUND";
    return List.of(
        "%s: %s, verdict %s".formatted(report.drill().planted(), answer, report.drill().verdict()));
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    text.append("\n## ").append(title).append("\n\n");
    if (lines.isEmpty()) {
      text.append("- none\n");
    }
    lines.forEach(line -> text.append("- ").append(VisibleText.line(line)).append('\n'));
  }
}
