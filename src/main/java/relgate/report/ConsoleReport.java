package relgate.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.VisibleText;
import relgate.verdict.Attachment;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/**
 * A gate report on the console: the table, each blocker, the verdict last.
 *
 * @param file where the report was written; null where it was not
 */
public record ConsoleReport(Style style, @Nullable Path file) implements Format<GateReport> {
  /** Columns of a screen: a row of the table fits, and what was found has a line of its own. */
  private static final int SCREEN = 80;

  private static final int MOST_LINES = 12;

  @Override
  public String text(GateReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.bold("relgate release-gate --profile " + report.profile())
            + "  "
            + Phrases.candidate(report));
    lines.add("");
    table(report, lines);
    List<Check> blockers = Phrases.blockers(report);
    for (int i = 0; i < blockers.size(); i++) {
      lines.add("");
      blocker(report, blockers.get(i), i + 1, lines);
    }
    notes(report, lines);
    lines.add("");
    lines.add(Phrases.counts(report));
    if (file != null) {
      lines.add("report: " + VisibleText.line(file.toString()));
    }
    Verdict colour = report.passed() ? Verdict.PASSED : Verdict.FAILED;
    lines.add(style.paint(colour, Phrases.headline(report)));
    String text = String.join(System.lineSeparator(), lines) + System.lineSeparator();
    return text.replace("##[", "##\\[");
  }

  private void table(GateReport report, List<String> lines) {
    boolean screen = style == Style.COLOURED;
    int gate = width(report, Check::gate, 4, 20);
    int name = width(report, Check::name, 6, SCREEN - gate - 21);
    lines.add(
        row("VERDICT ", cell("GATE", gate), cell("CHECK", name), "   TIME", screen ? "" : "FOUND"));
    for (Check check : report.checks()) {
      String word = cell(check.verdict().name(), 8);
      String found = check.verdict() == Verdict.PASSED ? "" : clipped(check.found(), SCREEN - 10);
      String seconds = "%7s".formatted(Phrases.seconds(check.durationSeconds()));
      lines.add(
          row(
              style.paint(check.verdict(), word),
              cell(check.gate(), gate),
              cell(check.name(), name),
              seconds,
              screen ? "" : found));
      if (screen && !found.isEmpty()) {
        lines.add(row("        ", found));
      }
    }
  }

  private int width(
      GateReport report, java.util.function.Function<Check, String> text, int least, int most) {
    return report.checks().stream()
        .mapToInt(c -> VisibleText.line(text.apply(c)).length())
        .map(n -> Math.min(style == Style.COLOURED ? most : n, Math.max(least, n)))
        .max()
        .orElse(least);
  }

  private static String row(String... cells) {
    return String.join("  ", cells).stripTrailing();
  }

  private String cell(String text, int width) {
    String shown = clipped(text, width);
    return shown + " ".repeat(Math.max(0, width - shown.length()));
  }

  /** Cut to the width of a screen only where there is one: a log or a pipe gets every word. */
  private String clipped(String text, int width) {
    String line = VisibleText.line(text).strip();
    return style != Style.COLOURED || line.length() <= width
        ? line
        : line.substring(0, width - 3) + "...";
  }

  private void blocker(GateReport report, Check check, int number, List<String> lines) {
    lines.add(
        style.paint(check.verdict(), check.verdict().name())
            + " %d. %s: %s"
                .formatted(number, VisibleText.line(check.gate()), VisibleText.line(check.name())));
    field("expected", check.expected(), lines);
    field("found", check.found(), lines);
    field("remedy", check.remedy(), lines);
    for (Attachment attachment : check.attachments()) {
      field("see", attachment.path(), lines);
    }
    field("again", Phrases.again(report, check.gate(), file), lines);
  }

  /**
   * Continuation lines begin with a bar: a line that begins with two colons would be a command to a
   * CI runner.
   */
  private static void field(String key, String text, List<String> lines) {
    List<String> shown = Workflow.inert(text).lines().limit(MOST_LINES + 1L).toList();
    for (int i = 0; i < Math.min(shown.size(), MOST_LINES); i++) {
      lines.add(
          "  %-9s %s".formatted(i == 0 ? key + ":" : "", (i == 0 ? "" : "| ") + shown.get(i)));
    }
    if (shown.size() > MOST_LINES) {
      lines.add("            | ... (the rest stands in the report)");
    }
  }

  private static void notes(GateReport report, List<String> lines) {
    List<String> notes =
        Stream.of(
                Phrases.weakened(report).stream().map(s -> "weakened by a flag: " + s),
                report.waivers().stream()
                    .map(w -> "waived: %s by %s until %s".formatted(w.gate(), w.id(), w.expires())),
                report.policyChanges().stream()
                    .filter(GateReport.PolicyChange::weakens)
                    .map(c -> "policy weakened: %s %s".formatted(c.file(), c.key())))
            .flatMap(s -> s)
            .map(VisibleText::line)
            .toList();
    if (!notes.isEmpty()) {
      lines.add("");
      lines.addAll(notes);
    }
  }
}
