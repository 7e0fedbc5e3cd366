package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.config.ReleasePolicy;
import relgate.waiver.Waivers;

class CircumstanceRulesTest {
  private static final String LATER = "2026-03-10T13:00:00Z";

  private static Map<String, Object> failed(Map<String, ?> changes) {
    Map<String, Object> all =
        new HashMap<>(Map.of("passed", false, "exit_code", 1, "generated_at_utc", LATER));
    all.putAll(changes);
    return all;
  }

  private static Map<String, Object> candidate(String name, @Nullable String commit) {
    Map<String, Object> candidate =
        new HashMap<>(Map.of("name", name, "tree", Samples.TREE, "dirty", false));
    if (commit != null) {
      candidate.put("commit", commit);
    }
    return candidate;
  }

  private static String answer(PromotionRequest question, Reports reports, Rule rule) {
    return new CircumstanceRules(question, reports)
        .judge(Samples.report(Map.of())).stream()
            .filter(r -> r.rule() == rule)
            .map(r -> r.verdict() + " " + r.found())
            .findFirst()
            .orElseThrow();
  }

  private static String revoked(Map<String, ?> other) {
    Reports reports = Samples.reports(List.of(Samples.report(other)), List.of());
    return answer(Samples.question(), reports, Rule.NOT_REVOKED);
  }

  @Test
  void laterFailureOfThisCommitIsNamedWithItsTime() {
    assertThat(revoked(failed(Map.of()))).isEqualTo("FAILED r.json of " + LATER);
  }

  @Test
  void failureOfTheSameMomentRevokesAndAnEarlierOneDoesNot() {
    assertThat(revoked(failed(Map.of("generated_at_utc", "2026-03-10T12:00:00Z"))))
        .startsWith("FAILED");
    assertThat(revoked(failed(Map.of("generated_at_utc", "2026-03-10T11:59:59Z"))))
        .startsWith("PASSED");
  }

  @Test
  void failureOfAnotherCommitOrCandidateOrOfNoneRevokesNothing() {
    assertThat(revoked(failed(Map.of("candidate", candidate("shop", "e".repeat(40))))))
        .startsWith("PASSED");
    assertThat(revoked(failed(Map.of("candidate", candidate("depot", Samples.COMMIT)))))
        .startsWith("PASSED");
    assertThat(revoked(failed(Map.of("candidate", candidate("shop", null))))).startsWith("PASSED");
  }

  /** Each of the four ways in which a report tells of a failed run. */
  @Test
  void anySignOfAFailureRevokes() {
    Map<String, Object> later = Map.of("generated_at_utc", LATER);
    assertThat(revoked(later)).isEqualTo("PASSED no later failed report");
    for (Map<String, ?> sign :
        List.of(
            Map.of("passed", false),
            Map.of("exit_code", 3),
            Map.of("blockers", List.of("app-env")))) {
      Map<String, Object> all = new HashMap<>(later);
      all.putAll(sign);
      assertThat(revoked(all)).as("%s", sign).startsWith("FAILED");
    }
  }

  @Test
  void checkThatBlocksIsASignOfAFailureToo() {
    String text = Samples.reportText(Map.of("generated_at_utc", LATER));
    for (String lie : List.of("\"blocking\" : false", "\"verdict\" : \"PASSED\"")) {
      assertThat(text).contains(lie);
      String other = text.replace(lie, lie.replace("false", "true").replace("PASSED", "FAILED"));
      FoundReport found =
          new FoundReport(
              java.nio.file.Path.of("x.json"), "0", SchemaVersion.report(other, "x.json"));
      assertThat(
              answer(
                  Samples.question(), Samples.reports(List.of(found), List.of()), Rule.NOT_REVOKED))
          .isEqualTo("FAILED x.json of " + LATER);
    }
  }

  private static PromotionRequest soaking(Duration soak, Instant now) {
    PromotionRequest q = Samples.question();
    ReleasePolicy p = ReleasePolicy.none();
    ReleasePolicy.Promotion promotion =
        new ReleasePolicy.Promotion(Duration.ofDays(7), soak, Map.of());
    return new PromotionRequest(
        q.from(),
        q.to(),
        q.candidate(),
        q.commit(),
        q.tree(),
        new ReleasePolicy(
            null,
            promotion,
            p.drill(),
            p.releaseTag(),
            p.signing(),
            p.source(),
            "main",
            p.decisionChanges(),
            p.fence(),
            p.freeze(),
            p.approvals()),
        q.waivers(),
        q.files(),
        q.signatures(),
        List.of(),
        q.gates(),
        q.freeze(),
        q.demands(),
        now);
  }

  @ParameterizedTest
  @CsvSource({
    "PT2H, PASSED 2 hours old",
    "PT2H1S, FAILED a little less than 2 hours old",
    "PT0S, PASSED 2 hours old"
  })
  void soakIsJudgedToTheSecond(Duration soak, String found) {
    assertThat(answer(soaking(soak, Samples.NOW), Reports.none(), Rule.SOAKED)).isEqualTo(found);
  }

  /** A clock that lags is none of the soak's business where no soak is asked for. */
  @Test
  void withoutASoakAReportOfTheNearFutureIsOldEnough() {
    Instant before = Samples.GENERATED.minusSeconds(60);
    assertThat(answer(soaking(Duration.ZERO, before), Reports.none(), Rule.SOAKED))
        .startsWith("PASSED");
  }

  @Test
  void fileThatIsGoneIsToldFromOneThatHasChanged() {
    PromotionRequest q = Samples.question();
    assertThat(policies(q, Optional.empty())).isEqualTo("FAILED relgate.json is gone");
    assertThat(policies(q, Optional.of("0".repeat(64))))
        .isEqualTo("FAILED relgate.json has changed");
    assertThat(policies(q, Optional.of(Samples.POLICY_HASH)))
        .isEqualTo("PASSED 1 files are unchanged");
  }

  private static String policies(PromotionRequest q, Optional<String> hash) {
    PromotionRequest question =
        Samples.question(q.policy(), Waivers.none(), path -> hash, q.signatures());
    return answer(question, Reports.none(), Rule.POLICIES);
  }

  @Test
  void unreadableReportIsNamedWithItsReason() {
    Reports reports = Samples.reports(List.of(), List.of(new Unreadable("x.json", "torn")));
    RuleVerdict answer =
        new CircumstanceRules(Samples.question(), reports).readable(Samples.GENERATED);
    assertThat(answer.verdict() + " " + answer.found()).isEqualTo("ERRORED x.json: torn");
    assertThat(Objects.requireNonNull(answer.expected())).isEqualTo(Rule.READABLE.says());
  }
}
