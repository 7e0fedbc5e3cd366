package relgate.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** A check in Allure 2's words: status, severity, labels, steps, parameters. */
final class AllureMapping {
  private AllureMapping() {}

  /** Everything of a result file but its attachments. */
  static Map<String, Object> result(GateReport report, Check check, int index) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("uuid", uuid(report, index));
    out.put("historyId", historyId(report, check));
    out.put("testCaseId", historyId(report, check));
    out.put("fullName", VisibleText.line(check.gate() + ": " + check.name()));
    out.put("name", VisibleText.line(check.name()));
    out.put("status", status(check.verdict()));
    out.put("statusDetails", Map.of("message", message(report, check), "trace", tails(check)));
    out.put("stage", "finished");
    out.put("description", VisibleText.block("Expected: %s".formatted(check.expected())));
    out.put("start", check.startedAtUtc().toEpochMilli());
    out.put("stop", stop(check));
    out.put("labels", labels(report, check));
    out.put("parameters", parameters(check));
    out.put("steps", steps(check));
    return out;
  }

  static long stop(Check check) {
    return check.startedAtUtc().toEpochMilli() + Math.round(check.durationSeconds() * 1000);
  }

  /** The same check of the same candidate and profile, in every run. */
  static String historyId(GateReport report, Check check) {
    return Sha256.of(
            String.join(
                "\n",
                report.candidate().name(),
                report.profile().toString(),
                check.gate(),
                check.name()))
        .substring(0, 32);
  }

  /** Allure takes any text of 36 characters; ours is the same for the same report. */
  static String uuid(GateReport report, int index) {
    String hash = Sha256.of(report.id() + "\n" + index);
    return "%s-%s-%s-%s-%s"
        .formatted(
            hash.substring(0, 8),
            hash.substring(8, 12),
            hash.substring(12, 16),
            hash.substring(16, 20),
            hash.substring(20, 32));
  }

  /** What did not block must not look red; its message tells it apart from what was not run. */
  static String status(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case ERRORED -> "broken";
      case ADVISORY, SKIPPED -> "skipped";
    };
  }

  static String severity(Verdict verdict) {
    return switch (verdict) {
      case PASSED, FAILED, ERRORED -> "blocker";
      case ADVISORY -> "minor";
      case SKIPPED -> "trivial";
    };
  }

  /** Begins with the word by which the categories tell results apart. */
  static String message(GateReport report, Check check) {
    boolean waived = report.waivers().stream().anyMatch(w -> w.gate().equals(check.gate()));
    String word =
        check.verdict() == Verdict.ADVISORY && waived ? "WAIVED" : check.verdict().toString();
    String found = word + ": " + check.found() + "\nexpected: " + check.expected();
    // What passed needs no remedy, and what blocks is judged again once it was mended.
    String remedy = check.verdict() == Verdict.PASSED ? "" : "\nremedy: " + check.remedy();
    String again = check.blocking() ? "\nagain: " + Phrases.again(report, check.gate()) : "";
    return VisibleText.block(found + remedy + again);
  }

  private static String tails(Check check) {
    String err = check.stderrTail();
    String out = check.stdoutTail();
    return VisibleText.block((err == null ? "" : err) + (out == null ? "" : "\n" + out)).strip();
  }

  private static List<Map<String, Object>> labels(GateReport report, Check check) {
    List<Map<String, Object>> labels = new ArrayList<>();
    label(labels, "parentSuite", report.profile().toString());
    label(labels, "suite", check.gate());
    label(labels, "epic", report.candidate().name());
    label(labels, "feature", check.gate());
    label(labels, "package", "relgate." + check.gate());
    label(labels, "severity", severity(check.verdict()));
    label(labels, "framework", "relgate");
    label(labels, "host", report.tool().os());
    label(labels, "thread", check.gate());
    label(labels, "profile", report.profile().toString());
    label(labels, "gate", check.gate());
    label(labels, "tag", check.verdict().toString());
    report.waivers().stream()
        .filter(waiver -> waiver.gate().equals(check.gate()))
        .forEach(waiver -> label(labels, "owner", waiver.owner()));
    return labels;
  }

  private static void label(List<Map<String, Object>> labels, String name, String value) {
    labels.add(Map.of("name", name, "value", VisibleText.line(value)));
  }

  private static List<Map<String, Object>> parameters(Check check) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    check.evidence().forEach((name, value) -> label(parameters, VisibleText.line(name), value));
    return parameters;
  }

  private static List<Map<String, Object>> steps(Check check) {
    List<Map<String, Object>> steps = new ArrayList<>();
    if (!check.command().isEmpty()) {
      Integer code = check.exitCode();
      String ended = code == null ? "" : " (exit code " + code + ")";
      steps.add(step(check, "ran " + String.join(" ", check.command()) + ended));
    }
    steps.add(step(check, "expected " + check.expected()));
    steps.add(step(check, "found " + check.found()));
    if (check.verdict() != Verdict.PASSED) {
      steps.add(step(check, "remedy: " + check.remedy()));
    }
    return steps;
  }

  private static Map<String, Object> step(Check check, String name) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("name", VisibleText.line(name));
    step.put("status", status(check.verdict()));
    step.put("stage", "finished");
    step.put("start", check.startedAtUtc().toEpochMilli());
    step.put("stop", stop(check));
    return step;
  }
}
