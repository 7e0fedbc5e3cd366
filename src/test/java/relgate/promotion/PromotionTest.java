package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.config.ReleasePolicy;
import relgate.verdict.Verdict;
import relgate.waiver.Waivers;

class PromotionTest {
  private static final Map<String, ?> FAILED = Map.of("passed", false, "exit_code", 1);

  private static FoundReport at(String time, Map<String, ?> changes) {
    Map<String, Object> all = new java.util.HashMap<>(changes);
    all.put("generated_at_utc", time);
    return Samples.report(all);
  }

  private static Decision decide(FoundReport... reports) {
    return Promotion.decide(Samples.question(), Samples.reports(List.of(reports), List.of()));
  }

  private static RuleVerdict answer(Decision decision, Rule rule) {
    return decision.rules().stream().filter(r -> r.rule() == rule).findFirst().orElseThrow();
  }

  private static String judged(Decision decision) {
    return Objects.requireNonNull(decision.report()).generatedAtUtc().toString();
  }

  @Test
  void withoutAnyReportNothingIsPromotedAndEveryRuleIsListed() {
    Decision decision = decide();
    assertThat(decision.promoted()).isFalse();
    assertThat(decision.rules()).extracting(RuleVerdict::rule).containsExactly(Rule.values());
    assertThat(decision.refusing())
        .containsExactly(
            new RuleVerdict(
                Rule.REPORT,
                Verdict.FAILED,
                "a report of profile staging for " + Samples.COMMIT,
                "none",
                "Run `relgate release-gate --profile staging` on this commit. Or name its folder"
                    + " by --reports."));
  }

  @Test
  void reportOfAnotherCommitIsNamedButNotJudged() {
    Map<String, Object> candidate =
        Map.of("name", "shop", "commit", "e".repeat(40), "tree", Samples.TREE, "dirty", false);
    assertThat(answer(decide(Samples.report(Map.of("candidate", candidate))), Rule.REPORT).found())
        .isEqualTo("none; the newest of this profile is r.json for commit " + "e".repeat(40));
  }

  @Test
  void newestOtherReportOfTheProfileIsNamedAndSaysThatItWasCutDown() {
    Map<String, ?> only =
        Map.of("only", Map.of("value", "app-env", "origin", "flag", "weakened", false));
    Decision decision =
        decide(
            at("2026-03-10T10:00:00Z", Map.of("settings", only)),
            at("2026-03-10T11:00:00Z", Map.of("settings", only)),
            at("2026-03-10T13:00:00Z", Map.of("profile", "dev")));
    assertThat(answer(decision, Rule.REPORT).found())
        .isEqualTo(
            "none; the newest of this profile is r.json for commit "
                + Samples.COMMIT
                + ", cut down to some gates");
  }

  @Test
  void ofTwoReportsOfOneMomentThePathDecidesAndOfNonePromotingTheNearestIsTold() {
    FoundReport good = Samples.report(Map.of());
    FoundReport other =
        new FoundReport(java.nio.file.Path.of("s.json"), "0".repeat(64), good.report());
    assertThat(Objects.requireNonNull(decide(good, other).report()).path()).isEqualTo("s.json");
    Map<String, ?> twoFaults = Map.of("complete", false, "exit_code", 3, "passed", false);
    Decision nearest =
        decide(
            at("2026-03-10T11:00:00Z", Map.of("complete", false)),
            at("2026-03-10T10:00:00Z", Map.of("complete", false)),
            at("2026-03-10T09:00:00Z", twoFaults));
    assertThat(judged(nearest)).isEqualTo("2026-03-10T11:00:00Z");
  }

  @Test
  void namedReportCountsOnceAndIsRevokedByTheOthers() {
    FoundReport named = at("2026-03-10T10:00:00Z", Map.of());
    FoundReport failed = at("2026-03-10T11:00:00Z", FAILED);
    Reports known = Samples.reports(List.of(named, failed), List.of());
    Reports reports = new Reports(List.of(failed), List.of(), known.witnesses());
    assertThat(reports.with(named).readable()).hasSize(2);
    assertThat(reports.with(named).with(named)).isEqualTo(reports.with(named));
    assertThat(Promotion.decide(Samples.question(), reports, named).refusing())
        .extracting(RuleVerdict::rule)
        .containsExactly(Rule.NOT_REVOKED);
  }

  @Test
  void rulesHaveNamesForFilesAndClausesForPeople() {
    assertThat(List.of(Rule.values())).extracting(Rule::toString).contains("not-revoked");
    assertThat(List.of(Rule.values())).allSatisfy(r -> assertThat(r.says()).isNotBlank());
  }

  @Test
  void newestReportThatPromotesDecides() {
    assertThat(
            judged(
                decide(at("2026-03-10T10:00:00Z", Map.of()), at("2026-03-10T11:00:00Z", Map.of()))))
        .isEqualTo("2026-03-10T11:00:00Z");
  }

  @Test
  void passedReportAfterAFailedOnePromotes() {
    assertThat(decide(at("2026-03-10T10:00:00Z", FAILED), at("2026-03-10T11:00:00Z", Map.of())))
        .matches(Decision::promoted);
  }

  @Test
  void failedReportAfterAPassedOneRevokes() {
    Decision decision =
        decide(at("2026-03-10T10:00:00Z", Map.of()), at("2026-03-10T11:00:00Z", FAILED));
    assertThat(decision.refusing()).extracting(RuleVerdict::rule).containsExactly(Rule.NOT_REVOKED);
    assertThat(judged(decision)).isEqualTo("2026-03-10T10:00:00Z");
  }

  @Test
  void laterIncompleteRunThatPassedDoesNotHideTheCompleteOne() {
    Decision decision =
        decide(
            at("2026-03-10T10:00:00Z", Map.of()),
            at("2026-03-10T11:00:00Z", Map.of("complete", false)));
    assertThat(decision.promoted()).isTrue();
    assertThat(judged(decision)).isEqualTo("2026-03-10T10:00:00Z");
  }

  @Test
  void failureOfAProfileAboveRevokesNothing() {
    Map<String, Object> prod = new java.util.HashMap<>(FAILED);
    prod.put("profile", "prod");
    assertThat(decide(Samples.report(Map.of()), at("2026-03-10T13:00:00Z", prod)).promoted())
        .isTrue();
  }

  @Test
  void partialReportNeitherPromotesNorRevokes() {
    Map<String, ?> only =
        Map.of("only", Map.of("value", "app-env", "origin", "flag", "weakened", false));
    assertThat(decide(Samples.report(Map.of("settings", only))).promoted()).isFalse();
    Map<String, Object> failed = new java.util.HashMap<>(FAILED);
    failed.put("settings", only);
    assertThat(decide(Samples.report(Map.of()), at("2026-03-10T13:00:00Z", failed)).promoted())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-03T14:00:00Z, PASSED, 7 days old",
    "2026-03-03T13:59:59Z, FAILED, a little more than 7 days old",
    "2026-03-10T14:05:00Z, PASSED, 0 seconds old",
    "2026-03-10T14:05:01Z, FAILED, of the future: 2026-03-10T14:05:01Z"
  })
  void ageIsJudgedToTheSecondAndTheFutureIsNoAge(String time, Verdict verdict, String found) {
    RuleVerdict fresh = answer(decide(at(time, Map.of())), Rule.FRESH);
    assertThat(List.of(fresh.verdict(), fresh.found())).isEqualTo(List.of(verdict, found));
  }

  @Test
  void summaryIsNotBelievedWhereAChecksVerdictBlocks() {
    String text = Samples.reportText(Map.of()).replace("\"PASSED\"", "\"ERRORED\"");
    FoundReport lying =
        new FoundReport(java.nio.file.Path.of("r.json"), "0", SchemaVersion.report(text, "r.json"));
    assertThat(answer(decide(lying), Rule.BLOCKERS).found()).isEqualTo("blocked by clean-tree");
  }

  @Test
  void reportThatCheckedNothingPromotesNothing() {
    assertThat(answer(decide(Samples.report(Map.of("checks", List.of()))), Rule.BLOCKERS))
        .extracting(RuleVerdict::verdict, RuleVerdict::found)
        .containsExactly(Verdict.FAILED, "no check was judged");
  }

  @Test
  void reportWithoutPolicyFilesCannotBeJudged() {
    assertThat(answer(decide(Samples.report(Map.of("inputs", List.of()))), Rule.POLICIES).verdict())
        .isEqualTo(Verdict.ERRORED);
  }

  @ParameterizedTest
  @CsvSource({
    "staging, app-env, 2026-03-10, PASSED",
    "staging, app-env, 2026-03-09, FAILED",
    "prod, app-env, 2026-03-10, FAILED",
    "staging, clean-tree, 2026-03-10, FAILED"
  })
  void usedWaiverMustStillHold(String profile, String gate, String expires, Verdict verdict) {
    PromotionRequest q = Samples.question();
    String text =
        Samples.WAIVERS
            .replace("\"staging\"", '"' + profile + '"')
            .replace("app-env", gate)
            .replace("2026-03-10", expires);
    PromotionRequest question =
        Samples.question(
            ReleasePolicy.none(),
            Waivers.parse(text, "waivers.json"),
            path -> Optional.of(Samples.POLICY_HASH),
            q.signatures());
    Reports reports = Samples.reports(List.of(Samples.report(Map.of())), List.of());
    assertThat(answer(Promotion.decide(question, reports), Rule.WAIVERS).verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "release_gate_staging_20260310T130000000Z.json, false",
    "release_gate_dev_20260310T130000000Z-2.json, false",
    "release_gate_staging_20260309T120000000Z.json, false",
    "release_gate_staging_20260309T115959999Z.json, true",
    "release_gate_prod_20260310T130000000Z.json, true",
    "release_gate_staging_latest.json, false"
  })
  void unreadableReportRefusesUnlessItsNameSaysThatItCannotRevoke(String name, boolean promoted) {
    Reports reports =
        Samples.reports(
            List.of(Samples.report(Map.of())), List.of(new Unreadable(".runtime/" + name, "torn")));
    assertThat(Promotion.decide(Samples.question(), reports).promoted()).isEqualTo(promoted);
  }

  @Test
  void decisionNamesTheReportAndTheCandidate() {
    Decision decision = decide(Samples.report(Map.of()));
    assertThat(decision.candidate())
        .isEqualTo(new Decision.Candidate("shop", Samples.COMMIT, Samples.TREE));
    assertThat(decision.id()).isEqualTo("staging_prod_20260310T140000000Z");
    assertThat(Duration.between(Instant.parse(judged(decision)), Samples.NOW))
        .isEqualTo(Duration.ofHours(2));
  }
}
