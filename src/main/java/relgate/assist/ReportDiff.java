package relgate.assist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import relgate.VisibleText;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;

/** Changes from one gate report to another: verdicts first, then what may explain them. */
public record ReportDiff(GateReport before, GateReport after) {
  private static final String NONE = "(none)";

  /** The lines, grouped under headings; one line where nothing changed. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("before: " + described(before));
    lines.add("after:  " + described(after));
    section(lines, "Verdicts", changes(verdicts(before), verdicts(after)));
    section(lines, "Tests", changes(tests(before), tests(after)));
    section(lines, "Found", changes(found(before), found(after)));
    section(lines, "Settings", changes(settings(before), settings(after)));
    section(lines, "Inputs", changes(inputs(before), inputs(after)));
    section(lines, "Candidate", changes(candidate(before), candidate(after)));
    if (lines.size() == 2) {
      lines.add("");
      lines.add("No difference in verdicts, findings, settings, inputs or candidate.");
    }
    return lines.stream().map(VisibleText::line).toList();
  }

  private static void section(List<String> lines, String heading, List<String> changes) {
    if (!changes.isEmpty()) {
      lines.add("");
      lines.add(heading);
      changes.forEach(change -> lines.add("  " + change));
    }
  }

  private static List<String> changes(Map<String, String> earlier, Map<String, String> later) {
    Set<String> keys = new TreeSet<>(earlier.keySet());
    keys.addAll(later.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(earlier.get(key), later.get(key)))
        .map(
            key ->
                "%s: %s -> %s"
                    .formatted(key, earlier.getOrDefault(key, NONE), later.getOrDefault(key, NONE)))
        .toList();
  }

  private static String described(GateReport report) {
    return "%s %s %s %s"
        .formatted(
            report.generatedAtUtc(),
            report.profile(),
            report.passed() ? "PASSED" : "BLOCKED",
            report.complete() ? "" : "incomplete")
        .strip();
  }

  private static String name(Check check) {
    return check.gate() + " / " + check.name();
  }

  private static Map<String, String> verdicts(GateReport report) {
    Map<String, String> lines = new LinkedHashMap<>();
    report.checks().forEach(check -> lines.put(name(check), check.verdict().toString()));
    return lines;
  }

  /** What each check counted: tests that are gone show in no verdict. */
  private static Map<String, String> tests(GateReport report) {
    Map<String, String> lines = new LinkedHashMap<>();
    report
        .checks()
        .forEach(
            check -> {
              TestCounts tests = check.tests();
              if (tests != null) {
                lines.put(name(check), tests.toString());
              }
            });
    return lines;
  }

  private static Map<String, String> found(GateReport report) {
    Map<String, String> lines = new LinkedHashMap<>();
    report.checks().forEach(check -> lines.put(name(check), check.found()));
    return lines;
  }

  private static Map<String, String> settings(GateReport report) {
    Map<String, String> lines = new TreeMap<>();
    report
        .settings()
        .forEach(
            (key, s) ->
                lines.put(
                    key,
                    "%s (%s%s)"
                        .formatted(s.value(), s.origin(), s.weakened() ? ", weakened" : "")));
    return lines;
  }

  private static Map<String, String> inputs(GateReport report) {
    Map<String, String> lines = new TreeMap<>();
    report.inputs().forEach(input -> lines.put(input.path(), input.sha256()));
    return lines;
  }

  private static Map<String, String> candidate(GateReport report) {
    Map<String, String> lines = new TreeMap<>();
    GateReport.CandidateIdentity candidate = report.candidate();
    lines.put("commit", String.valueOf(candidate.commit()));
    lines.put("branch", String.valueOf(candidate.branch()));
    lines.put("dirty", Boolean.toString(candidate.dirty()));
    lines.put("relgate", report.tool().version());
    lines.put("java", report.tool().java());
    return lines;
  }
}
