package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import relgate.verdict.Verdict;

class ReportRulesTest {
  private static final Map<String, Object> CHECK =
      Map.ofEntries(
          Map.entry("gate", "app-env"),
          Map.entry("name", "it is production"),
          Map.entry("verdict", "FAILED"),
          Map.entry("blocking", true),
          Map.entry("started_at_utc", "2026-03-10T11:59:00Z"),
          Map.entry("duration_seconds", 0.1),
          Map.entry("expected", ""),
          Map.entry("found", ""),
          Map.entry("remedy", ""),
          Map.entry("evidence", Map.of()),
          Map.entry("attachments", List.of()),
          Map.entry("command", List.of()));

  private static RuleVerdict answer(Rule rule, Map<String, ?> changes) {
    return ReportRules.judge(Samples.question(), Samples.report(changes).report()).stream()
        .filter(r -> r.rule() == rule)
        .findFirst()
        .orElseThrow();
  }

  private static String found(Rule rule, Map<String, ?> changes) {
    RuleVerdict answer = answer(rule, changes);
    return answer.verdict() + " " + answer.found();
  }

  private static Map<String, Object> check(String... changes) {
    Map<String, Object> check = new HashMap<>(CHECK);
    for (int i = 0; i < changes.length; i += 2) {
      check.put(changes[i], changes[i + 1]);
    }
    return check;
  }

  @Test
  void everyRuleSaysWhatItFoundInAGoodReport() {
    assertThat(ReportRules.judge(Samples.question(), Samples.report(Map.of()).report()))
        .extracting(r -> r.rule() + " " + r.verdict() + " " + r.found())
        .containsExactly(
            "candidate PASSED shop",
            "commit PASSED " + Samples.COMMIT,
            "tree PASSED " + Samples.TREE,
            "exit-code PASSED exit code 0",
            "passed PASSED passed",
            "complete PASSED complete",
            "blockers PASSED 1 checks judged, none blocks",
            "settings PASSED 1 settings, none weakened");
  }

  @Test
  void whatWasLeftOutIsNamed() {
    Map<String, Object> incomplete = new HashMap<>(Map.of("complete", false));
    assertThat(found(Rule.COMPLETE, incomplete)).isEqualTo("FAILED incomplete");
    incomplete.put("skipped", List.of(Map.of("gate", "image-build", "reason", "--skip-docker")));
    assertThat(found(Rule.COMPLETE, incomplete))
        .isEqualTo("FAILED incomplete; skipped: image-build (--skip-docker)");
  }

  @Test
  void reportOfSomeGatesIsNotComplete() {
    Map<String, ?> only =
        Map.of("only", Map.of("value", "app-env", "origin", "flag", "weakened", false));
    assertThat(found(Rule.COMPLETE, Map.of("settings", only)))
        .isEqualTo("FAILED cut down to app-env");
  }

  @Test
  void blockersAreRecountedFromTheChecks() {
    assertThat(found(Rule.BLOCKERS, Map.of("checks", List.of(check()))))
        .isEqualTo("FAILED blocked by app-env");
    Map<String, Object> onlyBlocking = check("verdict", "PASSED");
    assertThat(found(Rule.BLOCKERS, Map.of("checks", List.of(onlyBlocking))))
        .isEqualTo("FAILED blocked by app-env");
    onlyBlocking.put("blocking", false);
    assertThat(found(Rule.BLOCKERS, Map.of("checks", List.of(onlyBlocking))))
        .isEqualTo("PASSED 1 checks judged, none blocks");
  }

  @Test
  void verdictThatBlocksDoesSoWhateverTheCheckSays() {
    Map<String, Object> quiet = check();
    quiet.put("blocking", false);
    assertThat(found(Rule.BLOCKERS, Map.of("checks", List.of(quiet, check("gate", "a-gate")))))
        .isEqualTo("FAILED blocked by a-gate, app-env");
  }

  @Test
  void reportWhoseChecksWereAllSkippedCheckedNothing() {
    Map<String, Object> skipped = check("verdict", "SKIPPED");
    skipped.put("blocking", false);
    assertThat(found(Rule.BLOCKERS, Map.of("checks", List.of(skipped, skipped))))
        .isEqualTo("FAILED no check was judged");
  }

  @Test
  void reportWithoutACommitOrTreeIsAboutNothing() {
    Map<String, ?> nowhere = Map.of("candidate", Map.of("name", "shop", "dirty", false));
    assertThat(found(Rule.COMMIT, nowhere)).isEqualTo("FAILED none");
    assertThat(found(Rule.TREE, nowhere)).isEqualTo("FAILED none");
  }

  @Test
  void eachWeakenedSettingIsNamedAndNoOther() {
    Map<String, Object> settings =
        Map.of(
            "kb_mode", Map.of("value", "off", "origin", "flag", "weakened", true),
            "retries", Map.of("value", "3", "origin", "flag", "weakened", false));
    assertThat(found(Rule.SETTINGS, Map.of("settings", settings)))
        .isEqualTo("FAILED kb_mode = off");
  }

  @Test
  void refusalNamesTheRuleAndTheCommandThatAnswersIt() {
    assertThat(answer(Rule.EXIT_CODE, Map.of("exit_code", 2)))
        .isEqualTo(
            new RuleVerdict(
                Rule.EXIT_CODE,
                Verdict.FAILED,
                "the run's exit code was 0",
                "exit code 2",
                "Run `relgate release-gate --profile staging` on this commit."));
  }
}
