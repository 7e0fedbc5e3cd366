package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Workspace;

/** The pages of single records, over twelve weeks of a shop. */
class RecordPagesTest {
  @TempDir private Path root;
  private Workspace workspace = new Workspace(Path.of("."));

  @BeforeEach
  void twelveWeeks() throws IOException {
    workspace = new Workspace(root.resolve("shop"));
    TwelveWeeks.write(workspace);
  }

  private Site site() {
    return Site.of(workspace, SiteSamples.inputs(TwelveWeeks.NOW));
  }

  private String newest(String prefix) {
    Map<String, String> all = site().everything();
    String name =
        all.keySet().stream()
            .filter(file -> file.startsWith(prefix))
            .max(String::compareTo)
            .orElseThrow();
    return all.getOrDefault(name, "");
  }

  @Test
  void aRunNamesItsCommitAuthorCiRunTestsAndHowToRunItAgain() {
    assertThat(newest("run-release_gate_prod"))
        .contains("https://github.com/acme/shop/commit/4092bf24d4a5", "<dd>Bela Bartos</dd>")
        .contains("https://github.com/acme/shop/actions/runs/")
        .contains("3 of 412 tests failed", "<strong>totalWithTax</strong> in OrderTest")
        .contains("<code>relgate release-gate --profile prod</code>")
        .containsSubsequence("Blocks since", "commit", "by ", "Last run that it did not block");
  }

  @Test
  void aRunIsComparedWithTheOneBeforeTestByTest() throws IOException {
    Map<String, String> all = site().everything();
    assertThat(all.values())
        .filteredOn(html -> html.contains("<strong>newly failing test</strong>"))
        .anySatisfy(
            html ->
                assertThat(html)
                    .contains("<strong>now blocks</strong>: backend-tests")
                    .contains("roundsHalfUp (TaxTest), backend-tests"));
  }

  @Test
  void aMonitorRunShowsItsMeasuresAndTheTopicsThatGotWorse() {
    assertThat(newest("prod-monitor_"))
        .contains("It blocks.", "more than the 0.05 allowed", "0.6702 below")
        .contains("how do I roll a deploy back", "-0.75", "relgate kb-monitor --profile prod");
  }

  /** Both files of answers, read here without any type of the pages. */
  @Test
  void theWorstTopicsStandWithTheirQueriesBeforeAndAfter() throws IOException {
    String page = newest("prod-monitor_");
    assertThat(page).contains("The worst topics since the run before");
    assertThat(TopicFiles.moves(workspace.history(Profile.PROD)))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(page).contains(row));
    assertThat(site().pages().getOrDefault(Page.KNOWLEDGE, ""))
        .contains(TopicFiles.moves(workspace.history(Profile.PROD)));
  }

  @Test
  void answersThatAreNotThoseOfTheirPointAreNoAnswers() throws IOException {
    Path newest = TopicFiles.newest(workspace.history(Profile.PROD), 0);
    Files.writeString(newest, Files.readString(newest).replace("0.25", "1.0"));
    assertThat(newest("prod-monitor_")).contains("Its answers are not kept");
    assertThat(site().pages().getOrDefault(Page.OVERVIEW, ""))
        .contains(String.valueOf(newest.getFileName()), "others, SHA-256");
  }

  @Test
  void aPromotionIsToldRuleByRuleAndAThresholdChangeWithItsEvidence() {
    assertThat(newest("promotion_"))
        .contains("REFUSED", "One rule refuses it.", "fresh", "9 days old");
    assertThat(newest("change-"))
        .contains("signed off", "min_precision", "0.55", "0.58", "not there", "ann", "bob");
  }

  @Test
  void aDeployShowsImagesBeforeAndAfterItsOutageAndTheLogsOfWhatDied() {
    assertThat(newest("deploy-"))
        .contains("<dt>outage</dt><dd>11.3 s</dd>", "of the 10 before it, 8 ended on the new")
        .contains("no such table: &lt;orders_v2&gt;", "backend-4f1c9ab02d17.log")
        .containsSubsequence(
            "<th scope=\"row\">backend</th>", "bbbbbbbbbbbb", "eeeeeeeeeeee", "bbbbbbbbbbbb")
        .contains("relgate deploy-with-rollback --env staging --rollback-on-failure");
  }

  @Test
  void aCaseThatNeverSucceedsAndMissedWeeksAreNamed() {
    assertThat(site().pages().getOrDefault(Page.KNOWLEDGE, ""))
        .contains("Cases that never succeed", "what is the meaning of ERR-7731")
        .doesNotContain("<th scope=\"row\">t02: how do I reset")
        .contains("no run from ", "crashed: the run that began", "2026-10-08 crashed");
  }

  @Test
  void everyLinkLeadsToAFileAndAPublishedFolderStandsAlone() throws IOException {
    Path pages = root.resolve("pages");
    site().writeTo(pages);
    assertThat(PageLinks.dead(pages)).isEmpty();
    Path published = root.resolve("public");
    site().publishTo(published);
    try (Stream<Path> all = Files.walk(workspace.runtime())) {
      all.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    assertThat(PageLinks.dead(published)).isEmpty();
    assertThat(published.resolve(".nojekyll")).exists();
  }

  /** Pages of records tell no age: a day later they are the same, byte for byte. */
  @Test
  void aPageOnceWrittenStaysAsItIs() {
    Map<String, String> today = site().everything();
    Map<String, String> later =
        Site.of(workspace, SiteSamples.inputs(TwelveWeeks.NOW.plusSeconds(86_400))).everything();
    assertThat(later.keySet()).isEqualTo(today.keySet());
    assertThat(today.keySet())
        .filteredOn(file -> file.matches("(run|deploy|prod|staging|promotion|change)[-_].*"))
        .hasSizeGreaterThan(100)
        .allSatisfy(file -> assertThat(later.get(file)).isEqualTo(today.get(file)));
  }
}
