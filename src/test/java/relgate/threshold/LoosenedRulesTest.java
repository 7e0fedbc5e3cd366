package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Profile;
import relgate.benchmark.BaseQuestions;
import relgate.benchmark.Benchmark;
import relgate.benchmark.BenchmarkPlan;
import relgate.benchmark.BenchmarkResult;
import relgate.benchmark.KbFlags;
import relgate.benchmark.KbSettings;
import relgate.benchmark.Progress;
import relgate.benchmark.Surroundings;
import relgate.candidate.Candidate;
import relgate.testing.GitFolder;
import relgate.verdict.GateReport.PolicyChange;
import relgate.waiver.Waivers;

/**
 * Whoever has commit rights and wants prod's threshold of 0.5 to be 0.1: a repository for each way
 * to get there. In force stays 0.5, or nobody can tell and that is said.
 */
class LoosenedRulesTest {
  private static final BigDecimal BASE = new BigDecimal("0.5");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  private static final String CONFIG =
      """
      {"name": "bank", "required_files": ["README.md"], "env": {"files": ["app.env"]},
       "commands": {"backend_tests": {"run": ["sh", "tests/run.sh"], "junit_xml": ["t.xml"]}},
       "kb": {"policy": "config/kb_benchmark_policy.json", "corpus": "config/texts"},
       "release_policy": "config/release_policy.json", "waivers": "config/waivers.json",
       "deploy": {"prod": {"project": "bank", "requires_promotion": true}},
       "expected_gates": {"prod": ["disk-space"]},
       "not_applicable": {"frontend-lint": "none"}}\
      """;
  private static final String POLICY =
      """
      {"promotion": {"max_age": "7d", "previous_profile": {"staging": "off", "prod": "off"}},
       "base_branch": "main"}\
      """;
  private static final String CASES =
      "[{\"query\": \"rotate a key\", \"expected_keywords\": [\"rotate\"], \"top_k\": 1}]";

  @TempDir Path folder = Path.of("");
  private GitFolder git = new GitFolder(Path.of(""));

  @BeforeEach
  void bank() {
    git = GitFolder.in(folder);
    git.write("relgate.json", CONFIG)
        .write("app.env", "APP_ENV=production\n")
        .write("config/kb_benchmark_policy.json", thresholds("0.5"))
        .write("config/cases.json", CASES)
        .write("config/texts/keys.txt", "Rotate the key once a year.")
        .write("config/release_policy.json", POLICY)
        .write("config/waivers.json", "{\"waivers\": []}")
        .write(".gitignore", ".runtime/\n")
        .write("README.md", "bank")
        .commit("first");
  }

  private static String thresholds(String precision) {
    return """
    {"prod": {"mode": "required", "cases": "config/cases.json", "min_precision": %s,
              "min_recall": 0.5, "min_cases": 2}}\
    """
        .formatted(precision);
  }

  private void low() {
    git.write("config/kb_benchmark_policy.json", thresholds("0.1")).commit("low");
  }

  private Governed governed(@Nullable String base) {
    return Governed.of(git.candidate(), Profile.PROD, base, TODAY);
  }

  private BigDecimal precision(Governed governed) {
    return KbSettings.resolve(Profile.PROD, governed.candidate(), KbFlags.NONE).minPrecision();
  }

  private void staysStrict() {
    Governed governed = governed(null);
    assertThat(governed.doubt()).isNull();
    assertThat(precision(governed)).isEqualByComparingTo(BASE);
    assertThat(governed.unaccepted())
        .contains(
            new PolicyChange(
                "config/kb_benchmark_policy.json", "prod.min_precision", "0.5", "0.1", true, null));
  }

  private void isDoubted(String found) {
    assertThat(Optional.ofNullable(governed(null).doubt()))
        .hasValueSatisfying(doubt -> assertThat(doubt.found()).contains(found));
  }

  @Test
  void whatIsAdoptedIsInForceAndHasNoBase() {
    Governed governed = governed(null);
    assertThat(governed.base().commit()).isEmpty();
    assertThat(governed.changes()).isEmpty();
    assertThat(precision(governed)).isEqualByComparingTo(BASE);
    assertThat(governed.candidate().config()).isEqualTo(git.candidate().config());
  }

  @Test
  void aLoweredThresholdHasNoEffect() {
    low();
    staysStrict();
  }

  @Test
  void aSecondCommitDoesNotMakeItTheBase() {
    low();
    git.write("README.md", "two").commit("second");
    git.write("README.md", "three").commit("third");
    staysStrict();
  }

  @Test
  void aSecondCommitOfTheSameFileDoesNotEither() {
    low();
    git.write("config/kb_benchmark_policy.json", thresholds("0.1") + "\n\n").commit("spaces");
    staysStrict();
  }

  @Test
  void manySmallStepsAreNoSmallerThanOne() {
    for (String step : List.of("0.4", "0.3", "0.2")) {
      git.write("config/kb_benchmark_policy.json", thresholds(step)).commit(step);
    }
    low();
    staysStrict();
  }

  @Test
  void removingAndWritingAgainAdoptsNothing() {
    git.git("rm", "-q", "relgate.json", "config/kb_benchmark_policy.json");
    git.commit("removed");
    git.write("relgate.json", CONFIG);
    low();
    // Without a file the built-in threshold held, which asked for more.
    assertThat(precision(governed(null))).isEqualByComparingTo("0.55");
  }

  @Test
  void breakingTheFileFirstUndoesNoDecision() {
    git.write("config/kb_benchmark_policy.json", "{").commit("broken");
    low();
    staysStrict();
  }

  @ParameterizedTest
  @ValueSource(strings = {"threshold-change", "waivers", "clean-tree", "previous-profile"})
  void theGuardDoesNotSwitchItselfOff(String gate) {
    git.write(
        "relgate.json",
        CONFIG.replace("\"frontend-lint\"", "\"" + gate + "\": \"no\", \"frontend-lint\""));
    low();
    staysStrict();
    assertThat(governed(null).candidate().config().notApplicable())
        .containsOnlyKeys("frontend-lint");
  }

  @Test
  void aWaiverForTheGuardIsNotInForce() {
    git.write(
        "config/waivers.json",
        """
        {"waivers": [{"id": "W-1", "gate": "threshold-change", "profiles": ["prod"],
          "reason": "because I want to", "owner": "Ann Example", "approved_by": "Bo Example",
          "created": "2026-03-01", "expires": "2026-03-31"}]}\
        """);
    low();
    staysStrict();
    assertThat(Waivers.of(governed(null).candidate()).waivers()).isEmpty();
  }

  @Test
  void aBranchOfItsOwnNameIsNoBase() {
    git.git("checkout", "-q", "-b", "trunk");
    git.write("config/release_policy.json", POLICY.replace("main", "trunk"));
    low();
    git.commit("another");
    staysStrict();
  }

  @Test
  void anUnsignedTagIsNoBase() {
    low();
    git.git("tag", "v1.0.0");
    git.write("README.md", "two").commit("second");
    staysStrict();
  }

  @Test
  void aMergeWhoseFirstParentIsTheFeatureIsNoBase() {
    git.git("checkout", "-q", "-b", "feature");
    low();
    git.git("checkout", "-q", "main");
    git.write("README.md", "two").commit("main goes on");
    git.git("checkout", "-q", "feature");
    git.git("merge", "-q", "--no-edit", "main");
    git.git("branch", "-q", "-f", "main", "feature");
    git.git("checkout", "-q", "main");
    staysStrict();
  }

  @Test
  void anUnrelatedHistoryThatBeginsLowIsNoBase() {
    git.git("checkout", "-q", "--orphan", "other");
    git.write("relgate.json", CONFIG);
    low();
    git.git("merge", "-q", "-s", "ours", "--allow-unrelated-histories", "--no-edit", "main");
    staysStrict();
  }

  @Test
  void aDetachedCommitBehindMainIsJudgedByItsOwnPast() {
    low();
    String low = git.commit("second");
    git.write("README.md", "two").commit("third");
    git.git("checkout", "-q", "--detach", low);
    staysStrict();
  }

  @Test
  void aDecisionInTheRunTimeFolderThatNobodyMadeIsNoBase() throws IOException {
    low();
    String low = git.git("rev-parse", "HEAD");
    git.write("README.md", "two").commit("second");
    Files.createDirectories(folder.resolve(".runtime"));
    git.write(".runtime/promotion_staging_prod_20260309T120000000Z.json", forged(low));
    staysStrict();
  }

  private static String forged(String commit) {
    return """
    {"schema_version": 1, "id": "x", "sequence": 0, "previous_sha256": null, "from": "staging",
     "to": "prod", "promoted": true, "generated_at_utc": "2026-03-09T12:00:00Z",
     "candidate": {"name": "bank", "commit": "%s", "tree": "t"}, "report": null, "images": [],
     "rules": [], "unreadable": []}\
    """
        .formatted(commit);
  }

  @Test
  void aNamedBaseThatIsLowAcceptsNothing() {
    low();
    git.write("README.md", "two").commit("second");
    Governed governed = governed("HEAD~1");
    assertThat(governed.base().rule()).isEqualTo("named by --base HEAD~1");
    assertThat(precision(governed)).isEqualByComparingTo(BASE);
  }

  @Test
  void aBaseOfAnotherLineOfHistoryAcceptsNothing() {
    git.git("checkout", "-q", "--orphan", "other");
    low();
    git.git("checkout", "-q", "main");
    low();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> governed("other"))
        .isInstanceOf(relgate.BadInput.class);
  }

  private void cloned(Path copy, String... how) {
    git.git(how);
    git = new GitFolder(copy);
  }

  @Test
  void aCloneWithLessThanAllOfItIsDoubted(@TempDir Path other) {
    low();
    git.commit("second");
    String origin = "file://" + folder;
    GitFolder whole = git;
    cloned(
        other.resolve("a"), "clone", "-q", "--depth", "2", origin, other.resolve("a").toString());
    isDoubted("shallow");
    git = whole;
    Path single = other.resolve("b");
    cloned(single, "clone", "-q", "--single-branch", origin, single.toString());
    isDoubted("refs/heads/main");
  }

  @Test
  void graftsAndReplacedCommitsAreDoubted() throws IOException {
    low();
    String low = git.git("rev-parse", "HEAD");
    git.commit("second");
    Files.createDirectories(folder.resolve(".git/info"));
    Files.writeString(folder.resolve(".git/info/grafts"), low + "\n");
    isDoubted("grafted");
    Files.delete(folder.resolve(".git/info/grafts"));
    git.git("replace", "--graft", low);
    isDoubted("replaced");
  }

  @Test
  void localMainAheadOfTheOriginIsComparedWithTheOrigin(@TempDir Path other) {
    Path copy = other.resolve("copy");
    git.git("clone", "-q", folder.toString(), copy.toString());
    git = new GitFolder(copy);
    low();
    git.commit("second");
    staysStrict();
    assertThat(governed(null).base().rule()).isEqualTo("the merge base with origin/HEAD");
  }

  @Test
  void lowOnTheOriginsMainIsNoBaseForABranch(@TempDir Path other) {
    low();
    Path copy = other.resolve("copy");
    git.git("clone", "-q", folder.toString(), copy.toString());
    git = new GitFolder(copy);
    git.git("checkout", "-q", "-b", "work");
    git.write("README.md", "two").commit("work");
    staysStrict();
  }

  @Test
  void aMovedConfigurationIsComparedByWhatItSays() throws IOException {
    Files.createDirectories(folder.resolve("config"));
    git.git("mv", "relgate.json", "config/relgate.json");
    git.git("mv", "config/kb_benchmark_policy.json", "config/kb.json");
    git.git("mv", "config/release_policy.json", "config/policy.json");
    git.write(
            "config/relgate.json",
            CONFIG
                .replace("config/kb_benchmark_policy.json", "config/kb.json")
                .replace("config/release_policy.json", "config/policy.json")
                .replace("[\"disk-space\"]", "[]"))
        .write("config/policy.json", POLICY.replace("7d", "70d"))
        .write("config/kb.json", thresholds("0.1"))
        .commit("moved");
    Governed governed = governed(null);
    assertThat(precision(governed)).isEqualByComparingTo(BASE);
    Candidate candidate = governed.candidate();
    assertThat(candidate.releasePolicy().promotion().maxAge()).hasDays(7);
    assertThat(candidate.config().expectedGates()).containsEntry("prod", List.of("disk-space"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"kb\": {;\"kb\": {\"retriever\": {\"kind\": \"http\", \"url\":"
            + " \"http://localhost:1\"},;kb.retriever.kind",
        "\"requires_promotion\": true;\"requires_promotion\": false;deploy.prod.requires_promotion",
        "[\"sh\", \"tests/run.sh\"];[\"echo\", \"1\"];commands.backend_tests.run",
        "[\"README.md\"];[];required_files[README.md]",
        "[\"app.env\"];[\"other.env\"];env.files",
        "{\"files\";{\"secret\": {\"min_length\": 2}, \"files\";env.secret.min_length",
        "[\"disk-space\"];[];expected_gates.prod[disk-space]"
      })
  void everyOtherDecisionStandsInTheList(String edit) {
    String[] parts = edit.split(";", -1);
    assertThat(CONFIG).contains(parts[0]);
    git.write("relgate.json", CONFIG.replace(parts[0], parts[1])).commit("changed");
    git.write("README.md", "two").commit("second");
    assertThat(governed(null).unaccepted())
        .extracting(PolicyChange::key)
        .contains(parts[2])
        .allSatisfy(key -> assertThat(key).isNotBlank());
  }

  @Test
  void aCheaperPromotionAndOtherKeysAreNotInForce() {
    git.write(
            "relgate.json",
            CONFIG
                .replace("\"requires_promotion\": true", "\"allow_binds\": [\"data\"]")
                .replace("[\"README.md\"]", "[]"))
        .commit("changed");
    Candidate candidate = governed(null).candidate();
    assertThat(candidate.config().requiredFiles()).containsExactly("README.md");
    assertThat(candidate.config().deploy().get("prod"))
        .matches(prod -> prod.requiresPromotion() && prod.allowBinds().isEmpty());
  }

  @Test
  void otherQuestionsAreListedWhateverTheFileIsCalled() {
    git.write("config/cases.json", CASES.replace("rotate a key", "the")).commit("easier");
    git.write("README.md", "two").commit("second");
    assertThat(governed(null).unaccepted())
        .extracting(PolicyChange::key)
        .containsExactly("cases.prod");
  }

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
    KbSettings settings = KbSettings.resolve(Profile.PROD, candidate, KbFlags.NONE);
    BenchmarkPlan own =
        BenchmarkPlan.of(
            settings, Objects.requireNonNull(candidate.config().kb()), candidate.workspace());
    BenchmarkResult result =
        Benchmark.run(base.plan(own), Surroundings.of(candidate, Progress.NONE)).result();
    assertThat(base.missed(result).toString()).contains(missed);
    assertThat(base.missed(result).isEmpty()).isEqualTo(missed.isEmpty());
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
