package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;

class PolicyDiffTest {
  private static final String CONFIG =
      """
      {"name": "shop", "kb": {"policy": "config/policy.json", "corpus": "config/corpus"}}""";
  private static final String POLICY =
      """
      {"dev": {"mode": "off", "cases": "config/a.json", "min_precision": 0.35, "min_recall": 0.35},
       "prod": {"mode": "required", "cases": "config/b.json", "min_precision": 0.55,
                "min_recall": 0.80, "min_cases": 6, "measures": {"nDCG@10": 0.4}}}""";
  private static final Map<Profile, Map<String, String>> BUILT_IN =
      Map.of(Profile.PROD, Map.of("mode", "required", "min_precision", "0.55"));
  private static final TreeInMemory BASE =
      TreeInMemory.of(
          "relgate.json", CONFIG,
          "config/policy.json", POLICY,
          "config/a.json", "[1]",
          "config/b.json", "[2]",
          "config/corpus/one.txt", "one");

  private static List<Change> to(Tree head) {
    return PolicyDiff.of(BASE, head, null, BUILT_IN);
  }

  private static List<Change> policy(String right, String wrong) {
    return to(BASE.with("config/policy.json", POLICY.replace(right, wrong)));
  }

  @Test
  void nothingChangedIsNoChange() {
    assertThat(to(BASE)).isEmpty();
    assertThat(policy("0.55", "0.550")).isEmpty();
    assertThat(policy("{\"mode\": \"off\"", "{ // a comment\n \"mode\": \"off\"")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "none",
      value = {
        "0.55; 0.50; min_precision; 0.55; 0.50; LOOSENED",
        "0.55; 0.58; min_precision; 0.55; 0.58; TIGHTENED",
        "0.80; 0.8001; min_recall; 0.80; 0.8001; TIGHTENED",
        "\"min_cases\": 6; \"min_cases\": 5; min_cases; 6; 5; LOOSENED",
        "\"min_cases\": 6,; ''; min_cases; 6; none; LOOSENED",
        "\"nDCG@10\": 0.4; \"nDCG@10\": 0.5; measures.nDCG@10; 0.4; 0.5; TIGHTENED",
        "\"nDCG@10\": 0.4; ''; measures.nDCG@10; 0.4; none; LOOSENED",
        "\"required\"; \"optional\"; mode; required; optional; LOOSENED",
        "config/b.json; config/a.json; cases; config/b.json; config/a.json; CHANGED"
      })
  void changedValueIsNamedWithItsDirection(
      String right, String wrong, String key, String from, String to, Direction direction) {
    assertThat(policy(right, wrong))
        .containsExactly(new Change(Profile.PROD, key, from, to, direction));
  }

  @Test
  void profileThatWasOffAndNowRunsIsTightened() {
    assertThat(policy("\"off\"", "\"optional\""))
        .containsExactly(new Change(Profile.DEV, "mode", "off", "optional", Direction.TIGHTENED));
  }

  @Test
  void contentOfACaseFileCountsWhereItIsUsed() {
    assertThat(to(BASE.with("config/b.json", "[3]")))
        .containsExactly(
            new Change(
                Profile.PROD,
                "config/b.json",
                Sha256.of("[2]"),
                Sha256.of("[3]"),
                Direction.CHANGED));
    assertThat(to(BASE.with("config/a.json", "[3]"))).isEmpty();
  }

  @Test
  void contentOfTheCorpusCountsWhereABenchmarkRuns() {
    String one = Sha256.of(Sha256.of("one") + "  one.txt\n");
    String both = Sha256.of(Sha256.of("one") + "  one.txt\n" + Sha256.of("two") + "  two.txt\n");
    assertThat(to(BASE.with("config/corpus/two.txt", "two")))
        .containsExactly(new Change(Profile.PROD, "config/corpus", one, both, Direction.CHANGED));
  }

  @Test
  void renamedFilesWithTheSameContentAreNoChange() {
    TreeInMemory head =
        BASE.without("config/policy.json")
            .without("config/b.json")
            .without("config/corpus/one.txt")
            .with(
                "relgate.json",
                CONFIG.replace("config/policy", "kb/p").replace("corpus\"}", "x\"}"))
            .with("kb/p.json", POLICY.replace("config/b.json", "config/c.json"))
            .with("config/c.json", "[2]", "config/x/one.txt", "one");
    assertThat(to(head)).isEmpty();
  }

  @Test
  void policyTakenOutOfTheConfigurationLeavesTheBuiltInOne() {
    List<Change> changes = to(BASE.with("relgate.json", "{\"name\": \"shop\", \"kb\": {}}"));
    assertThat(changes)
        .contains(new Change(Profile.PROD, "min_recall", "0.80", null, Direction.LOOSENED))
        .noneMatch(c -> c.key().equals("min_precision") && c.profile() == Profile.PROD);
  }

  @Test
  void renamedPolicyThatTheConfigurationDoesNotFollowIsRefused() {
    TreeInMemory head = BASE.without("config/policy.json").with("config/p.json", POLICY);
    assertThat(catchThrowableOfType(BadInput.class, () -> to(head)).problems())
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.found())
                    .isEqualTo(
                        "no such file in commit %s; its content is in config/p.json now"
                            .formatted("1".repeat(40))));
  }

  @Test
  void earlierPolicyThatCannotBeReadMakesEveryValueNew() {
    Tree torn = BASE.with("config/policy.json", "{");
    assertThat(PolicyDiff.of(torn, BASE, null, BUILT_IN))
        .contains(new Change(Profile.PROD, "min_precision", null, "0.55", Direction.TIGHTENED))
        .hasSize(10);
  }

  @Test
  void nothingIsCompareWithTheTreeBeforeTheFirstCommit() {
    Tree nothing = TreeInMemory.beforeTheFirstCommit();
    assertThat(PolicyDiff.of(nothing, BASE, null, BUILT_IN)).isEmpty();
  }

  @Test
  void casesThatNobodyNamesAreComparedAsTheUsualOnes() {
    Map<Profile, Map<String, String>> builtIn =
        Map.of(Profile.PROD, Map.of("cases", "config/b.json"));
    TreeInMemory base =
        BASE.with("config/policy.json", POLICY.replace("\"cases\": \"config/b.json\",", ""));
    assertThat(PolicyDiff.of(base, base.with("config/b.json", "[3]"), null, builtIn))
        .extracting(Change::key)
        .containsExactly("config/b.json");
    assertThat(PolicyDiff.of(BASE, base, null, builtIn)).isEmpty();
  }
}
