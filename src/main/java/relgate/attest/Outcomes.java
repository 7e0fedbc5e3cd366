package relgate.attest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** The checks of a report as the test-result predicate lists them: each name in one list. */
final class Outcomes {
  private Outcomes() {}

  /** A skipped check is in no list: who wants to know that all ran must be able to see it. */
  static Map<String, Object> of(GateReport report) {
    Map<String, Object> lists = new LinkedHashMap<>();
    lists.put("passedTests", named(report, List.of(Verdict.PASSED)));
    lists.put("warnedTests", named(report, List.of(Verdict.ADVISORY)));
    lists.put("failedTests", named(report, List.of(Verdict.FAILED, Verdict.ERRORED)));
    return lists;
  }

  private static List<String> named(GateReport report, List<Verdict> verdicts) {
    return report.checks().stream()
        .filter(check -> verdicts.contains(check.verdict()))
        .map(Outcomes::name)
        .toList();
  }

  private static String name(Check check) {
    return check.gate() + ": " + check.name();
  }
}
