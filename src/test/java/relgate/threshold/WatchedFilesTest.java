package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.Sha256;
import relgate.verdict.GateReport.PolicyChange;

/** Files that decide by their content stand in the list, however many commits ago they changed. */
class WatchedFilesTest extends Bank {
  private static final String PIPELINE = ".github/workflows/gate.yml";

  private void there(String path) {
    git.write(path, "relgate release-gate --profile prod").commit("there from the beginning");
    git.git("reset", "-q", "--soft", "HEAD~1");
    git.git("commit", "-q", "--amend", "-m", "first");
  }

  private void change(String path, String text) {
    git.write(path, text).commit("changed");
    git.write("README.md", "two").commit("second");
    git.write("config/kb_benchmark_policy.json", thresholds("0.6")).commit("tightened");
    git.write("README.md", "three").commit("third");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {PIPELINE, ".gitlab-ci.yml", "Jenkinsfile", ".github/actions/a/action.yml"})
  void aPipelineThatCallsRelgateStandsInTheList(String path) {
    there(path);
    change(path, "run: relgate release-gate --skip-tests");
    assertThat(governed(null).unaccepted()).extracting(PolicyChange::file).containsExactly(path);
  }

  @Test
  void aPipelineThatDoesNotAndAnotherFileDoNot() {
    change(PIPELINE, "run: npm test");
    change("src/app.py", "relgate");
    assertThat(governed(null).unaccepted()).isEmpty();
  }

  @Test
  void aGatesJarAndTextsOfATrunkStandInTheList() {
    git.write(
        "relgate.json",
        CONFIG.replace("{\"name\"", "{\"gates\": {\"jars\": [\"g/*.jar\"]}, \"name\""));
    there("g/own.jar");
    change("g/own.jar", "PK");
    change("config/texts/keys.txt", "rotate rotate rotate");
    assertThat(governed(null).unaccepted())
        .extracting(PolicyChange::file)
        .contains("g/own.jar", "config/texts");
  }

  @Test
  void whatWasTakenBackIsNoChange() {
    change("config/texts/keys.txt", "rotate rotate rotate");
    git.write("config/texts/keys.txt", "Rotate the key once a year.").commit("back");
    assertThat(governed(null).unaccepted()).isEmpty();
  }

  private static String signedOff(String key, String to) {
    return """
    - Owner: Ann Example
    - Approved by: Bo Sample
    - Sign-off date: 2026-03-02

    | Key | Old | New |
    |---|---|---|
    | %s | none | %s |
    """
        .formatted(key, to);
  }

  @Test
  void oneMorePipelineIsListedAndWeakensNothing() {
    change(PIPELINE, "run: relgate release-gate");
    assertThat(governed(null).unaccepted()).isEmpty();
    assertThat(governed(null).changes()).extracting(PolicyChange::file).contains(PIPELINE);
  }

  @Test
  void aSignedOffRecordThatNamesTheFileAcceptsItAsItIsNow() {
    String text = "run: relgate release-gate --profile dev";
    there(PIPELINE);
    String before = Sha256.of("relgate release-gate --profile prod");
    change(PIPELINE, text);
    String record = Records.FOLDERS.get(1) + "/one.md";
    git.write(record, signedOff(PIPELINE + " content", Sha256.of(text))).commit("record");
    assertThat(governed(null).unaccepted()).isEmpty();
    assertThat(governed(null).changes())
        .contains(new PolicyChange(PIPELINE, "content", before, Sha256.of(text), true, record));
    change(PIPELINE, text + " --skip-tests");
    assertThat(governed(null).unaccepted()).extracting(PolicyChange::file).contains(PIPELINE);
  }

  @Test
  void onePipelineMoreThatIsChangedLaterIsAChange() {
    String first = "run: relgate release-gate";
    change(PIPELINE, first);
    change(PIPELINE, first + " --skip-tests");
    String now = Sha256.of(first + " --skip-tests");
    assertThat(governed(null).unaccepted())
        .containsExactly(new PolicyChange(PIPELINE, "content", Sha256.of(first), now, true, null));
  }

  @Test
  void ofManyPipelinesMoreOnlyThoseThatAreChangedLaterAreChanges() {
    List<String> paths =
        IntStream.range(0, 20).mapToObj(i -> ".github/workflows/w" + i + ".yml").toList();
    paths.forEach(path -> git.write(path, "run: relgate release-gate " + path));
    change(".gitlab-ci.yml", "relgate");
    paths.subList(0, 7).forEach(path -> git.write(path, "run: relgate --skip-tests"));
    git.commit("seven are changed");
    assertThat(governed(null).unaccepted())
        .extracting(PolicyChange::file)
        .containsExactlyInAnyOrderElementsOf(paths.subList(0, 7));
    assertThat(governed(null).changes())
        .extracting(PolicyChange::file)
        .containsAll(paths.subList(7, 20));
  }

  /** It is not in any commit, so nobody sees whether it is the one of yesterday. */
  @Test
  void aGatesJarThatGitIgnoresIsAChangeUntilARecordNamesItAsItIs() {
    git.write(
        "relgate.json",
        CONFIG.replace("{\"name\"", "{\"gates\": {\"jars\": [\"g/*.jar\"]}, \"name\""));
    git.write(".gitignore", "g/\n.runtime/\n").commit("jars are built");
    git.write("g/own.jar", "PK");
    PolicyChange change =
        new PolicyChange("g/own.jar", "content", null, Sha256.of("PK"), true, null);
    assertThat(governed(null).unaccepted()).contains(change);
    git.write(Records.FOLDERS.get(1) + "/jar.md", signedOff("g/own.jar content", Sha256.of("PK")))
        .commit("record");
    assertThat(governed(null).unaccepted()).extracting(PolicyChange::key).doesNotContain("content");
    git.write("g/own.jar", "PK2");
    assertThat(governed(null).unaccepted()).extracting(PolicyChange::file).contains("g/own.jar");
  }
}
