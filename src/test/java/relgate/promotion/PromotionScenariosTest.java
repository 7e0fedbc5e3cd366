package relgate.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.config.ReleasePolicy;
import relgate.waiver.Waivers;

/** The scenario table: each rule broken alone and in pairs refuses by exactly what was broken. */
class PromotionScenariosTest {
  /** Everything that a decision depends on; each way to break a rule changes one part. */
  private record Scenario(
      Map<String, Object> report,
      Map<String, Object> candidate,
      ReleasePolicy.Promotion policy,
      Optional<String> policyHash,
      Waivers waivers,
      Signatures signatures,
      List<FoundReport> others,
      List<Unreadable> unreadable,
      Set<String> log) {

    Scenario say(String key, Object value) {
      Map<String, Object> changed = new HashMap<>(report);
      changed.put(key, value);
      return new Scenario(
          changed, candidate, policy, policyHash, waivers, signatures, others, unreadable, log);
    }

    Scenario about(String key, Object value) {
      Map<String, Object> changed = new HashMap<>(candidate);
      changed.put(key, value);
      return new Scenario(
          report, changed, policy, policyHash, waivers, signatures, others, unreadable, log);
    }

    Scenario under(Duration maxAge, Duration minSoak) {
      ReleasePolicy.Promotion changed =
          new ReleasePolicy.Promotion(maxAge, minSoak, policy.previousProfile());
      return new Scenario(
          report, candidate, changed, policyHash, waivers, signatures, others, unreadable, log);
    }

    Scenario amid(Optional<String> hash, Waivers some, Signatures keys) {
      return new Scenario(report, candidate, policy, hash, some, keys, others, unreadable, log);
    }

    Scenario beside(List<FoundReport> more, List<Unreadable> doubtful) {
      List<FoundReport> all = Stream.concat(others.stream(), more.stream()).toList();
      List<Unreadable> bad = Stream.concat(unreadable.stream(), doubtful.stream()).toList();
      return new Scenario(
          report, candidate, policy, policyHash, waivers, signatures, all, bad, log);
    }

    Scenario logged(String what) {
      Set<String> more = new java.util.HashSet<>(log);
      more.add(what);
      return new Scenario(
          report, candidate, policy, policyHash, waivers, signatures, others, unreadable, more);
    }

    Decision decide() {
      PromotionRequest q = Samples.question();
      ReleasePolicy rules =
          new ReleasePolicy(
              null,
              policy,
              q.policy().drill(),
              q.policy().releaseTag(),
              q.policy().signing(),
              q.policy().source(),
              "main",
              q.policy().decisionChanges(),
              q.policy().fence(),
              q.policy().freeze(),
              q.policy().approvals());
      PromotionRequest asked =
          Samples.accepting(
              Samples.question(rules, waivers, path -> policyHash, signatures),
              log.contains("loosened") ? List.of("env.secret.min_length: 20 -> 2") : List.of());
      PromotionRequest question =
          Samples.demanding(asked, log.contains("gates"), log.contains("frozen"))
              .about(log.contains("artifacts") ? List.of("0".repeat(64)) : List.of())
              .signed(Samples.approving(!log.contains("unapproved")));
      Map<String, Object> all = new HashMap<>(report);
      all.put("candidate", candidate);
      FoundReport judged = Samples.report(all);
      Reports reports =
          Samples.reports(log.contains("unknown") ? List.of() : List.of(judged), List.of());
      Witness witness = Samples.witness(reports, log.contains("open"));
      return Promotion.decide(question, new Reports(others, unreadable, List.of(witness)), judged);
    }
  }

  private static Scenario good() {
    return new Scenario(
        Map.of(),
        Map.of("name", "shop", "commit", Samples.COMMIT, "tree", Samples.TREE, "dirty", false),
        new ReleasePolicy.Promotion(Duration.ofDays(7), Duration.ZERO, Map.of()),
        Optional.of(Samples.POLICY_HASH),
        Waivers.parse(Samples.WAIVERS, "waivers.json"),
        report -> new Signatures.Answer(true, true, "1 of 1 keys signed it"),
        List.of(),
        List.of(),
        Set.of());
  }

  private static UnaryOperator<Scenario> breaking(Rule rule) {
    return switch (rule) {
      case REPORT -> s -> s.say("profile", "dev");
      case READABLE -> s -> s.beside(List.of(), List.of(new Unreadable("x.json", "torn")));
      case CANDIDATE -> s -> s.about("name", "depot");
      case COMMIT -> s -> s.about("commit", "e".repeat(40));
      case TREE -> s -> s.about("dirty", true);
      case EXIT_CODE -> s -> s.say("exit_code", 3);
      case PASSED -> s -> s.say("passed", false);
      case COMPLETE -> s -> s.say("complete", false);
      case BLOCKERS -> s -> s.say("blockers", List.of("app-env"));
      case SETTINGS ->
          s ->
              s.say(
                  "settings",
                  Map.of("kb", Map.of("value", "off", "origin", "flag", "weakened", true)));
      case POLICIES -> s -> s.amid(Optional.of("0".repeat(64)), s.waivers(), s.signatures());
      case FRESH -> s -> s.under(Duration.ofHours(1), s.policy().minSoak());
      case SOAKED -> s -> s.under(s.policy().maxAge(), Duration.ofHours(3));
      case NOT_REVOKED -> s -> s.beside(laterFailures(), List.of());
      case WAIVERS -> s -> s.amid(s.policyHash(), Waivers.none(), s.signatures());
      case SIGNATURE ->
          s ->
              s.amid(
                  s.policyHash(),
                  s.waivers(),
                  report -> new Signatures.Answer(true, false, "no signature"));
      case CHAIN -> s -> s.logged("unknown").amid(s.policyHash(), s.waivers(), unsigned(s));
      case ENDED -> s -> s.logged("open");
      case ACCEPTED -> s -> s.logged("loosened");
      case GATES -> s -> s.logged("gates");
      case ARTIFACTS -> s -> s.logged("artifacts");
      case APPROVED -> s -> s.logged("unapproved");
      case NOT_FROZEN -> s -> s.logged("frozen");
    };
  }

  /** A good signature would stand for the log. */
  private static Signatures unsigned(Scenario s) {
    return s.signatures().of(Samples.report(Map.of())).good()
        ? Signatures.notAsked()
        : s.signatures();
  }

  /** One for each commit that a scenario may be about. */
  private static List<FoundReport> laterFailures() {
    List<FoundReport> all = new ArrayList<>();
    for (String commit : List.of(Samples.COMMIT, "e".repeat(40))) {
      for (String name : List.of("shop", "depot")) {
        Map<String, Object> candidate =
            Map.of("name", name, "commit", commit, "tree", Samples.TREE, "dirty", false);
        all.add(
            Samples.report(
                Map.of(
                    "profile",
                    "dev",
                    "passed",
                    false,
                    "generated_at_utc",
                    "2026-03-10T12:00:00Z",
                    "candidate",
                    candidate)));
      }
    }
    return all;
  }

  private static Set<Rule> refusedBy(Decision decision) {
    return decision.refusing().stream()
        .map(RuleVerdict::rule)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Rule.values())
        .flatMap(
            one ->
                Stream.of(Rule.values())
                    .filter(other -> other.compareTo(one) > 0)
                    .map(other -> Arguments.of(one, other)));
  }

  @Test
  void goodReportPromotesAndEveryRuleIsAnswered() {
    Decision decision = good().decide();
    assertThat(decision.promoted()).isTrue();
    assertThat(decision.rules()).extracting(RuleVerdict::rule).containsExactly(Rule.values());
  }

  @ParameterizedTest
  @EnumSource
  void ruleBrokenAloneRefusesAlone(Rule rule) {
    Decision decision = breaking(rule).apply(good()).decide();
    assertThat(decision.promoted()).isFalse();
    assertThat(refusedBy(decision)).isEqualTo(EnumSet.of(rule));
    assertThat(decision.refusing()).allSatisfy(r -> assertThat(r.remedy()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void twoBrokenRulesAreBothNamed(Rule one, Rule other) {
    Decision decision = breaking(other).apply(breaking(one).apply(good())).decide();
    assertThat(decision.promoted()).isFalse();
    assertThat(refusedBy(decision)).isEqualTo(EnumSet.of(one, other));
  }
}
