package relgate.report;

import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** A check in Allure 2's words: status, severity, labels, steps, parameters. */
final class AllureMapping {
  private AllureMapping() {}

  /** Everything of a result but its attachments. */
  static TestResult result(GateReport report, Check check, int index) {
    return new TestResult()
        .setUuid(uuid(report, index))
        .setHistoryId(historyId(report, check))
        .setTestCaseId(historyId(report, check))
        .setFullName(VisibleText.line(check.gate() + ": " + check.name()))
        .setName(VisibleText.line(check.name()))
        .setStatus(status(check.verdict()))
        .setStatusDetails(
            new StatusDetails().setMessage(message(report, check)).setTrace(tails(check)))
        .setStage(Stage.FINISHED)
        .setDescription(VisibleText.block("Expected: %s".formatted(check.expected())))
        .setStart(check.startedAtUtc().toEpochMilli())
        .setStop(stop(check))
        .setLabels(labels(report, check))
        .setParameters(parameters(check))
        .setSteps(steps(check));
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
  static Status status(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> Status.PASSED;
      case FAILED -> Status.FAILED;
      case ERRORED -> Status.BROKEN;
      case ADVISORY, SKIPPED -> Status.SKIPPED;
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
    // What passed needs no remedy, and what blocks is judged again once it was fixed.
    String remedy = check.verdict() == Verdict.PASSED ? "" : "\nremedy: " + check.remedy();
    String again = check.blocking() ? "\nagain: " + Phrases.again(report, check.gate()) : "";
    return VisibleText.block(found + remedy + again);
  }

  private static String tails(Check check) {
    String err = check.stderrTail();
    String out = check.stdoutTail();
    return VisibleText.block((err == null ? "" : err) + (out == null ? "" : "\n" + out)).strip();
  }

  private static List<Label> labels(GateReport report, Check check) {
    List<Label> labels = new ArrayList<>();
    labels.add(label("parentSuite", report.profile().toString()));
    labels.add(label("suite", check.gate()));
    labels.add(label("epic", report.candidate().name()));
    labels.add(label("feature", check.gate()));
    labels.add(label("package", "relgate." + check.gate()));
    labels.add(label("severity", severity(check.verdict())));
    labels.add(label("framework", "relgate"));
    labels.add(label("host", report.tool().os()));
    labels.add(label("thread", check.gate()));
    labels.add(label("profile", report.profile().toString()));
    labels.add(label("gate", check.gate()));
    labels.add(label("tag", check.verdict().toString()));
    report.waivers().stream()
        .filter(waiver -> waiver.gate().equals(check.gate()))
        .forEach(waiver -> labels.add(label("owner", waiver.owner())));
    return labels;
  }

  private static Label label(String name, String value) {
    return new Label().setName(name).setValue(VisibleText.line(value));
  }

  private static List<Parameter> parameters(Check check) {
    return check.evidence().entrySet().stream()
        .map(
            fact ->
                new Parameter()
                    .setName(VisibleText.line(fact.getKey()))
                    .setValue(VisibleText.line(fact.getValue())))
        .toList();
  }

  private static List<StepResult> steps(Check check) {
    List<StepResult> steps = new ArrayList<>();
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

  private static StepResult step(Check check, String name) {
    return new StepResult()
        .setName(VisibleText.line(name))
        .setStatus(status(check.verdict()))
        .setStage(Stage.FINISHED)
        .setStart(check.startedAtUtc().toEpochMilli())
        .setStop(stop(check));
  }
}
