package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.verdict.GateReport.PolicyChange;

/**
 * Commits without a configuration that can be read: before a team adopted its gates, and where one
 * was lost. Nothing is decided there but by the files that are there.
 */
class ConfigurationGapTest extends Bank {
  /**
   * Prod's gates without the configuration's own words: deleted, or broken by a slip of the pen.
   */
  private void lost(String how) {
    if (how.equals("deleted")) {
      git.git("rm", "-q", "relgate.json");
      git.commit("lost");
    } else {
      git.write("relgate.json", how).commit("broken");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "{", "[]", ""})
  void aConfigurationThatComesBackAsItWasHasLoosenedNothing(String how) {
    lost(how);
    git.write("relgate.json", CONFIG).commit("back");
    Governed governed = governed(null);
    assertThat(governed.changes()).isEmpty();
    assertThat(governed.unaccepted()).isEmpty();
    assertThat(governed.candidate().config().notApplicable()).containsKey("frontend-lint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "{", "[]", ""})
  void aConfigurationThatComesBackLooserIsALoosening(String how) {
    lost(how);
    git.write("relgate.json", CONFIG.replace("[\"disk-space\"]", "[]")).commit("back, looser");
    Governed governed = governed(null);
    assertThat(governed.unaccepted())
        .extracting(PolicyChange::key)
        .containsExactly("expected_gates.prod[disk-space]");
    assertThat(governed.candidate().config().expectedGates())
        .containsEntry("prod", List.of("disk-space"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "{"})
  void whatIsDecidedInTheGapIsSeen(String how) {
    lost(how);
    git.write("config/release_policy.json", POLICY.replace("7d", "70d")).commit("in the gap");
    low();
    git.write("relgate.json", CONFIG).commit("back");
    staysStrict();
    assertThat(governed(null).candidate().releasePolicy().promotion().maxAge()).hasDays(7);
  }

  @Test
  void keysThatAreSwappedInTheGapAreSeen() {
    String signed =
        POLICY.replace("{\"promotion\"", "{\"signing\": {\"keys\": [\"k.pem\"]}, \"promotion\"");
    git.write("config/release_policy.json", signed).write("k.pem", "ours").commit("signed");
    git.git("rm", "-q", "relgate.json", "config/release_policy.json", "k.pem");
    git.commit("lost");
    git.write("k.pem", "mine").commit("swapped");
    git.write("relgate.json", CONFIG).write("config/release_policy.json", signed).commit("back");
    assertThat(governed(null).unaccepted()).extracting(PolicyChange::key).contains("content.k.pem");
  }

  /** Texts, cases and thresholds that a team had before it adopts release gates. */
  private void adopted() {
    git.git("checkout", "-q", "--orphan", "adopted");
    git.git("rm", "-q", "-r", "--cached", ".");
    git.git("clean", "-q", "-f", "-d", "-x");
    git.write("config/kb_benchmark_policy.json", thresholds("0.5"))
        .write("config/cases.json", CASES)
        .write("config/texts/keys.txt", "Rotate the key once a year.")
        .commit("a knowledge base");
    git.write("config/release_policy.json", POLICY)
        .write("config/waivers.json", "{\"waivers\": []}")
        .write("relgate.json", CONFIG);
  }

  @Test
  void aTeamThatAdoptsGatesLaterHasLoosenedNothing() {
    adopted();
    git.commit("gates");
    git.write("README.md", "bank").commit("later");
    Governed governed = governed(null);
    assertThat(governed.changes()).isEmpty();
    assertThat(governed.unaccepted()).isEmpty();
  }

  @Test
  void thresholdsFromBeforeTheAdoptionAreNotLoosenedByIt() {
    adopted();
    low();
    git.write("README.md", "bank").commit("later");
    staysStrict();
  }
}
