package relgate.promotion;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import relgate.Profile;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** The rules that the report answers by itself: whom it is about and what it says. */
final class ReportRules {
  private ReportRules() {}

  static List<RuleVerdict> judge(PromotionRequest request, GateReport report) {
    String again = rerun(request.from());
    return List.of(
        same(Rule.CANDIDATE, request.candidate(), report.candidate().name(), again),
        same(Rule.COMMIT, request.commit(), report.candidate().commit(), again),
        tree(request, report, again),
        report.exitCode() == 0
            ? RuleVerdict.passed(Rule.EXIT_CODE, "exit code 0")
            : failed(Rule.EXIT_CODE, "exit code " + report.exitCode(), again),
        report.passed()
            ? RuleVerdict.passed(Rule.PASSED, "passed")
            : failed(Rule.PASSED, "not passed", again),
        complete(report, again),
        blockers(report, again),
        settings(report, again));
  }

  static String rerun(Profile profile) {
    return "Run `relgate release-gate --profile " + profile + "` on this commit.";
  }

  private static RuleVerdict failed(Rule rule, String found, String remedy) {
    return RuleVerdict.failed(rule, rule.says(), found, remedy);
  }

  private static RuleVerdict same(
      Rule rule, String expected, @org.jspecify.annotations.Nullable String found, String remedy) {
    return expected.equals(found)
        ? RuleVerdict.passed(rule, expected)
        : RuleVerdict.failed(rule, expected, Objects.requireNonNullElse(found, "none"), remedy);
  }

  private static RuleVerdict tree(PromotionRequest request, GateReport report, String again) {
    if (report.candidate().dirty()) {
      String found = "a tree with uncommitted changes";
      return RuleVerdict.failed(Rule.TREE, request.tree(), found, again);
    }
    return same(Rule.TREE, request.tree(), report.candidate().tree(), again);
  }

  private static RuleVerdict complete(GateReport report, String again) {
    if (report.partial()) {
      String only = Objects.requireNonNull(report.settings().get(GateReport.ONLY)).value();
      return failed(Rule.COMPLETE, "cut down to " + only, again);
    }
    return report.complete()
        ? RuleVerdict.passed(Rule.COMPLETE, "complete")
        : failed(Rule.COMPLETE, "incomplete" + leftOut(report), again + " Without flags.");
  }

  private static String leftOut(GateReport report) {
    return report.skipped().isEmpty()
        ? ""
        : report.skipped().stream()
            .map(s -> s.gate() + " (" + s.reason() + ")")
            .collect(Collectors.joining(", ", "; skipped: ", ""));
  }

  /** Recounted from the checks: what the summary says of them is not believed. */
  private static RuleVerdict blockers(GateReport report, String again) {
    List<String> blocking =
        java.util.stream.Stream.concat(
                report.blockers().stream(),
                report.checks().stream()
                    .filter(c -> c.blocking() || c.verdict().blocks())
                    .map(Check::gate))
            .distinct()
            .sorted()
            .toList();
    if (!blocking.isEmpty()) {
      String remedy = "Fix what these gates found. " + again;
      return failed(Rule.BLOCKERS, "blocked by " + String.join(", ", blocking), remedy);
    }
    long judged = report.checks().stream().filter(c -> c.verdict() != Verdict.SKIPPED).count();
    return judged == 0
        ? failed(Rule.BLOCKERS, "no check was judged", again)
        : RuleVerdict.passed(Rule.BLOCKERS, judged + " checks judged, none blocks");
  }

  private static RuleVerdict settings(GateReport report, String again) {
    String weakened =
        report.settings().entrySet().stream()
            .filter(e -> e.getValue().weakened())
            .map(e -> e.getKey() + " = " + e.getValue().value())
            .collect(Collectors.joining(", "));
    return weakened.isEmpty()
        ? RuleVerdict.passed(Rule.SETTINGS, settingCount(report.settings()))
        : failed(Rule.SETTINGS, weakened, again + " Without the flags that weaken it.");
  }

  private static String settingCount(Map<String, GateReport.Setting> settings) {
    return settings.size() + " settings, none weakened";
  }
}
