package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.candidate.Candidate;
import relgate.verdict.GateReport.PolicyChange;
import relgate.waiver.Waivers;

/**
 * Whoever has commit rights and wants prod's threshold of 0.5 to be 0.1: a repository for each way
 * to get there. In force stays 0.5.
 */
class LoosenedRulesTest extends Bank {
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
    git.git("rm", "-q", "config/kb_benchmark_policy.json");
    git.commit("removed");
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
}
