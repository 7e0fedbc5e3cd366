package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Profile;
import relgate.benchmark.BaseQuestions;
import relgate.benchmark.Benchmark;
import relgate.benchmark.BenchmarkPlan;
import relgate.benchmark.KbFlags;
import relgate.benchmark.KbSettings;
import relgate.benchmark.Progress;
import relgate.benchmark.Surroundings;
import relgate.candidate.Candidate;
import relgate.verdict.GateReport.PolicyChange;

/** What an honest team does about its decisions: takes back, records, tightens, asks again. */
class RevertTest extends Bank {
  private static final String TOPICS =
      """
      {"prod": {"mode": "required", "topics": "config/topics.tsv", "qrels": "config/qrels.txt",
                "measures": {"P@1": 0.9}, "min_cases": 1}}\
      """;

  @Test
  void aSignedOffRecordOfTheKeyPutsTheChangeIntoForceHoweverManyCommitsLater() {
    git.write("relgate.json", CONFIG.replace("[\"README.md\"]", "[]")).commit("changed");
    git.write(
            "docs/Ops/Decision_Changes/one.md",
            """
            - Owner: Ann Example
            - Approved by: Bo Sample
            - Sign-off date: 2026-03-02

            | Key | Old | New |
            |---|---|---|
            | required_files[README.md] | README.md | none |
            """)
        .commit("recorded");
    git.write("README.md", "two").commit("third");
    Governed governed = governed(null);
    assertThat(governed.unaccepted()).isEmpty();
    assertThat(governed.candidate().config().requiredFiles()).isEmpty();
  }

  private List<Change> toBeDocumented() {
    return Comparison.at(governed(null).candidate(), Profile.PROD, null).changes();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anHonestRevertNeedsNoEvidence(boolean more) {
    low();
    if (more) {
      git.write("config/waivers.json", "{ \"waivers\": [] }").write("relgate.json", CONFIG + "\n");
      git.write("relgate.json", CONFIG.replace("echo", "sh")).commit("something else");
    }
    assertThat(toBeDocumented()).extracting(Change::key).containsExactly("min_precision");
    git.write("config/kb_benchmark_policy.json", thresholds("0.5")).commit("reverted");
    assertThat(toBeDocumented()).isEmpty();
    assertThat(governed(null).unaccepted()).isEmpty();
    git.write("README.md", "two").commit("later");
    assertThat(toBeDocumented()).isEmpty();
  }

  @Test
  void aHalfRevertIsComparedWithWhatIsInForce() {
    low();
    git.write("config/kb_benchmark_policy.json", thresholds("0.3")).commit("half");
    assertThat(toBeDocumented())
        .extracting(Change::said)
        .containsExactly("prod min_precision: 0.5 -> 0.3 (loosened)");
  }

  @Test
  void aChangeBesideALooseningStillAsksForEvidenceOfBoth() {
    low();
    String both = thresholds("0.1").replace("\"min_recall\": 0.5", "\"min_recall\": 0.6");
    git.write("config/kb_benchmark_policy.json", both).commit("both");
    assertThat(toBeDocumented())
        .extracting(Change::key)
        .containsExactly("min_precision", "min_recall");
  }

  @ParameterizedTest
  @CsvSource({"Rotate the key once a year., ''", "Nothing at all., avg_precision_at_k is 0.0"})
  void theQuestionsOfTheBaseAreAskedOfTheNewTexts(String text, String missed) {
    git.write("config/cases.json", CASES.replace("rotate", "the"))
        .write("config/texts/keys.txt", text)
        .commit("easier");
    Candidate candidate = governed(null).candidate();
    BaseQuestions base = BaseQuestions.of(candidate, Profile.PROD).orElseThrow();
    assertThat(missed(candidate, base)).contains(missed);
    assertThat(missed(candidate, base).equals("[]")).isEqualTo(missed.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"Rotate the key once a year., ''", "Nothing at all., P@1 is 0.0"})
  void theTopicsOfTheBaseAreAskedOfTheNewTextsToo(String text, String missed) {
    git.write("config/kb_benchmark_policy.json", TOPICS)
        .write("config/topics.tsv", "1\trotate a key\n")
        .write("config/qrels.txt", "1 0 keys.txt 1\n")
        .write("config/texts/other.txt", "Nothing else.")
        .git("add", "-A");
    git.git("commit", "-q", "--amend", "-m", "first");
    git.write("config/topics.tsv", "1\tnothing\n")
        .write("config/qrels.txt", "1 0 other.txt 1\n")
        .write("config/texts/keys.txt", text)
        .commit("easier");
    Candidate candidate = governed(null).candidate();
    BaseQuestions base = BaseQuestions.of(candidate, Profile.PROD).orElseThrow();
    assertThat(missed(candidate, base)).contains(missed);
    assertThat(missed(candidate, base).equals("[]")).isEqualTo(missed.isEmpty());
  }

  @Test
  void casesThatGaveWayToTopicsAreAskedToo() {
    git.write("config/kb_benchmark_policy.json", TOPICS)
        .write("config/topics.tsv", "1\tnothing\n")
        .write("config/qrels.txt", "1 0 keys.txt 1\n")
        .commit("topics");
    Candidate candidate = governed(null).candidate();
    assertThat(BaseQuestions.of(candidate, Profile.PROD).orElseThrow().questions().byKeywords())
        .isTrue();
  }

  private static String missed(Candidate candidate, BaseQuestions base) {
    KbSettings settings = KbSettings.resolve(Profile.PROD, candidate, KbFlags.NONE);
    BenchmarkPlan own =
        BenchmarkPlan.of(
            settings, Objects.requireNonNull(candidate.config().kb()), candidate.workspace());
    Surroundings surroundings = Surroundings.of(candidate, Progress.NONE);
    return base.missed(Benchmark.run(base.plan(own), surroundings).result()).toString();
  }

  @Test
  void questionsThatAreTakenBackNeedNoEvidence() {
    git.write("config/cases.json", CASES.replace("rotate a key", "the")).commit("easier");
    git.write("config/cases.json", CASES).commit("reverted");
    assertThat(toBeDocumented()).isEmpty();
    assertThat(governed(null).unaccepted()).isEmpty();
  }

  @Test
  void aCommandThatIsTakenBackIsOpenNoMore() {
    git.write("relgate.json", CONFIG.replace("tests/run.sh", "tests/none.sh")).commit("other");
    assertThat(governed(null).unaccepted()).hasSize(1);
    git.write("relgate.json", CONFIG).commit("reverted");
    assertThat(governed(null).unaccepted()).isEmpty();
    assertThat(governed(null).changes()).noneMatch(PolicyChange::weakens);
    assertThat(Comparison.at(governed(null).candidate(), Profile.PROD, null).policyChanges())
        .isEmpty();
  }

  @Test
  void aTighteningIsInForceAtOnce() {
    git.write("config/kb_benchmark_policy.json", thresholds("0.9")).commit("tighter");
    Governed governed = governed(null);
    assertThat(precision(governed)).isEqualByComparingTo("0.9");
    assertThat(governed.unaccepted()).isEmpty();
    assertThat(governed.changes()).singleElement().matches(change -> !change.weakens());
  }
}
