package relgate.promotion;

import relgate.verdict.Verdict;

/**
 * One rule, judged.
 *
 * @param verdict PASSED, FAILED, ERRORED where it could not be judged, SKIPPED where nothing asks
 *     for it, ADVISORY where somebody put it aside; FAILED and ERRORED refuse the promotion
 * @param remedy what to do; empty where there is nothing to do
 */
public record RuleVerdict(
    Rule rule, Verdict verdict, String expected, String found, String remedy) {

  static RuleVerdict passed(Rule rule, String found) {
    return new RuleVerdict(rule, Verdict.PASSED, rule.says(), found, "");
  }

  static RuleVerdict failed(Rule rule, String expected, String found, String remedy) {
    return new RuleVerdict(rule, Verdict.FAILED, expected, found, remedy);
  }

  static RuleVerdict errored(Rule rule, String expected, String found, String remedy) {
    return new RuleVerdict(rule, Verdict.ERRORED, expected, found, remedy);
  }

  /** Put aside by a person who answers for it. */
  static RuleVerdict advisory(Rule rule, String found) {
    return new RuleVerdict(rule, Verdict.ADVISORY, rule.says(), found, "");
  }

  static RuleVerdict skipped(Rule rule, String reason) {
    return new RuleVerdict(rule, Verdict.SKIPPED, rule.says(), reason, "");
  }
}
