package relgate.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import relgate.BadInput;
import relgate.VisibleText;
import relgate.command.Command;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/** One gate of a report: what it wanted and found, on which settings, and how to run it again. */
public record GateExplanation(GateReport report, String gate) {
  /**
   * The lines.
   *
   * @throws BadInput where the report has no such gate
   */
  public List<String> lines() {
    List<Check> checks = report.checks().stream().filter(c -> c.gate().equals(gate)).toList();
    if (checks.isEmpty()) {
      throw unknown();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, profile %s, judged %s".formatted(gate, report.profile(), report.generatedAtUtc()));
    checks.forEach(check -> explain(check, lines));
    settings(lines);
    report.waivers().stream()
        .filter(waiver -> waiver.gate().equals(gate))
        .forEach(
            w -> lines.add("waived by %s until %s: %s".formatted(w.id(), w.expires(), w.reason())));
    lines.add("");
    lines.add("Run it again, alone:");
    lines.add(
        "  "
            + Command.of("relgate", "release-gate", "--profile", report.profile().toString())
                .plus("--only", gate)
                .line());
    return lines.stream().map(VisibleText::line).toList();
  }

  private static void explain(Check check, List<String> lines) {
    lines.add("");
    lines.add(
        "%s%s: %s".formatted(check.verdict(), check.blocking() ? " (blocks)" : "", check.name()));
    lines.add("  expected: " + check.expected());
    lines.add("  found:    " + check.found());
    lines.add("  remedy:   " + check.remedy());
    check.evidence().forEach((name, value) -> lines.add("  evidence: " + name + " = " + value));
    if (!check.command().isEmpty()) {
      lines.add("  command:  " + Command.of(check.command()).line());
      lines.add("  folder:   " + check.cwd());
    }
    check.attachments().forEach(a -> lines.add("  see:      " + a.path()));
  }

  private void settings(List<String> lines) {
    lines.add("");
    lines.add("Settings of the run, and where each comes from:");
    report
        .settings()
        .forEach(
            (name, setting) ->
                lines.add(
                    "  %s = %s, from the %s%s"
                        .formatted(
                            name,
                            setting.value(),
                            setting.origin(),
                            setting.weakened() ? ", weaker than the policy" : "")));
    report.inputs().forEach(i -> lines.add("  read " + i.path() + ", sha256 " + i.sha256()));
  }

  private BadInput unknown() {
    String known =
        report.checks().stream()
            .map(Check::gate)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    return new BadInput(
        "relgate explain",
        "a gate of the report: " + known,
        "\"" + VisibleText.line(gate) + "\"",
        "Name one of them, or judge it first by `relgate release-gate --only`.");
  }
}
