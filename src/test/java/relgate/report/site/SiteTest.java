package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Workspace;
import relgate.json.JsonWriter;
import relgate.report.Samples;

class SiteTest {
  private final Workspace workspace;

  SiteTest(@TempDir Path root) {
    workspace = new Workspace(root);
  }

  private Map<Page, String> pages() {
    return Site.of(workspace, SiteSamples.inputs(SiteSamples.NOW)).pages();
  }

  private String page(Page page) {
    return pages().getOrDefault(page, "");
  }

  @Test
  void anEmptyCandidateHasAllPages() {
    assertThat(pages()).containsOnlyKeys(Page.values());
    assertThat(page(Page.OVERVIEW)).contains("None yet.", "Nothing was judged yet");
  }

  @Test
  void overviewTellsVerdictsPromotionsAndEnvironments() throws IOException {
    SiteSamples.gates(workspace, 30);
    SiteSamples.operations(workspace);
    assertThat(page(Page.OVERVIEW))
        .contains("<h3>prod ", "PASSED", "BLOCKED", "commit <code>0123456789ab</code>")
        .contains("<h3>staging to prod <span class=\"word bad\">REFUSED</span>")
        .contains("<li>fresh: 9 days old. Judge it again.</li>")
        .contains("DEPLOYED", "(13 days)");
  }

  @Test
  void whatBlocksStandsFirstWithWhatToDo() throws IOException {
    SiteSamples.gates(workspace, 30);
    String page = page(Page.OVERVIEW);
    assertThat(page.indexOf("What blocks now")).isLessThan(page.indexOf("<h3>"));
    assertThat(page)
        .containsSubsequence(
            "staging: <strong>secret-key</strong>", "found: a default", "Do what secret-key needs.")
        .contains("<code>relgate release-gate --profile staging --only secret-key</code>");
  }

  @Test
  void damagedAndForeignFilesAreListedAndCountNowhere() throws IOException {
    SiteSamples.gates(workspace, 3);
    SiteSamples.damaged(workspace);
    assertThat(page(Page.OVERVIEW))
        .contains("4 in all", "release_gate_prod_x.json", "deploy_report_prod_x.json")
        .contains("promotion_a_b_xZ.json", "release_gate_prod_y.json");
    assertThat(page(Page.GATES)).contains("<p>3 runs.</p>");
  }

  @Test
  void waiversTellTheDaysThatAreLeft() {
    assertThat(page(Page.GOVERNANCE))
        .contains("4 until 2026-11-05", "expired 2026-10-01", "&lt;b&gt;lands&lt;/b&gt;");
  }

  @Test
  void knowledgeDeploysAndGovernanceShowWhatWasRecorded() throws IOException {
    SiteSamples.monitors(workspace, Profile.PROD, 60);
    SiteSamples.operations(workspace);
    assertThat(page(Page.KNOWLEDGE))
        .contains(
            "threshold 0.55",
            "no alert within",
            "nDCG@10",
            "keyword recall fell by 0.167 to 0.683, more than the 0.05 allowed below the mean")
        .contains("t07 how do I roll a deploy back");
    assertThat(page(Page.DEPLOYS))
        .contains("ROLLED_BACK", "6.5 s", "dry run, not proven", "staging drill");
    assertThat(page(Page.GOVERNANCE))
        .contains("prod min_precision: 0.55 to 0.58", "signed off", "fresh: 9 days");
  }

  @Test
  void hostileTextIsShownAsText() throws IOException {
    Files.createDirectories(workspace.runtime());
    Files.writeString(
        workspace.runtime().resolve("release_gate_h.json"), JsonWriter.pretty(Samples.hostile()));
    for (String html : pages().values()) {
      assertThat(html).containsOnlyOnce("<script").doesNotContain("\u202E", "\u001B", "\u0007");
      assertThat(html).containsOnlyOnce("<style>");
    }
    assertThat(page(Page.OVERVIEW)).contains("&lt;script&gt;alert(1)&lt;/script&gt;\\u202E");
  }

  private static final String FREE_TEXT =
      "(\"(?:found|remedy|expected|reason|detail|place|topic|commit|name|service|environment"
          + "|project|corpus|engine|verdict_id|image_id)\"): \"[^\"]*\"";

  /** The same text in every field of every other record that a page shows. */
  @Test
  void hostileTextOfEveryRecordIsShownAsText() throws IOException {
    SiteSamples.monitors(workspace, Profile.PROD, 1);
    SiteSamples.operations(workspace);
    String hostile = JsonWriter.line(Samples.HOSTILE);
    try (Stream<Path> files = Files.walk(workspace.root())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file);
        // Every free text; a word of a closed set or a time would make the file unreadable.
        String spoilt = text.replaceAll(FREE_TEXT, "$1: " + quoted(hostile));
        assertThat(spoilt).isNotEqualTo(text);
        Files.writeString(file, spoilt);
      }
    }
    Path changes = workspace.root().resolve("docs/Ops/KB_Threshold_Changes/2026-05_prod.md");
    Files.writeString(changes, "# " + Samples.HOSTILE + "\n");
    Map<Page, String> pages = pages();
    assertThat(pages.values())
        .allSatisfy(
            html ->
                assertThat(html).containsOnlyOnce("<script").doesNotContain("\u202E", "\u001B"));
    for (Page page : List.of(Page.OVERVIEW, Page.KNOWLEDGE, Page.DEPLOYS, Page.GOVERNANCE)) {
      assertThat(pages.get(page)).as(page.toString()).contains("&lt;script&gt;alert(1)");
    }
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  @Test
  void noPageAsksAnybodyForAnything() throws IOException {
    SiteSamples.gates(workspace, 30);
    SiteSamples.monitors(workspace, Profile.PROD, 30);
    SiteSamples.operations(workspace);
    for (String html : pages().values()) {
      // A link is followed by a person only; it does not tell where it comes from.
      String own =
          html.replaceAll("xmlns(:[a-z]+)?=['\"]http[^'\"]*['\"]", "")
              .replaceAll("<a href=\"https://[^\"]*\" rel=\"noreferrer noopener\">", "");
      assertThat(own).doesNotContain("http://", "https://", "src=", "@import");
      assertThat(own).contains("default-src 'none'");
    }
  }

  @Test
  void everyPageStaysBelow300Kilobytes() throws IOException {
    SiteSamples.gates(workspace, 600);
    SiteSamples.monitors(workspace, Profile.PROD, 500);
    SiteSamples.monitors(workspace, Profile.STAGING, 500);
    SiteSamples.operations(workspace);
    SiteSamples.damaged(workspace);
    assertThat(pages().values())
        .allSatisfy(
            html -> assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(300_000));
  }

  @Test
  void textColoursHaveAtLeastTheContrastOfWcagAa() throws IOException {
    String css =
        new String(
            SiteTest.class.getResourceAsStream("/relgate/report/site.css").readAllBytes(),
            StandardCharsets.UTF_8);
    int dark = css.indexOf("@media");
    List<String> modes = List.of(css.substring(0, dark), css.substring(dark));
    for (String mode : modes) {
      for (String text : List.of("ink", "link", "good", "bad", "open")) {
        assertThat(contrast(colour(mode, text), colour(mode, "paper"))).isGreaterThan(4.5);
        assertThat(contrast(colour(mode, text), colour(mode, "soft"))).isGreaterThan(4.5);
      }
      for (String line : List.of("chart-1", "chart-2", "chart-3", "chart-4", "line")) {
        assertThat(contrast(colour(mode, line), colour(mode, "paper"))).isGreaterThan(3);
      }
    }
  }

  private static int colour(String css, String name) {
    Matcher found = Pattern.compile("--" + name + ": #([0-9a-f]{6})").matcher(css);
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1), 16);
  }

  /** WCAG 2.2, contrast ratio. */
  private static double contrast(int a, int b) {
    double one = luminance(a) + 0.05;
    double two = luminance(b) + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 255)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  /** For eyes: the site over twelve weeks, to look at in a browser. */
  @Test
  void twelveWeeksAreKeptToLookAt() throws IOException {
    TwelveWeeks.write(workspace);
    Site site = Site.of(workspace, SiteSamples.inputs(TwelveWeeks.NOW));
    assertThat(site.unreadable()).isZero();
    assertThat(site.writeTo(Path.of("target/site-weeks"))).isNotEmptyFile();
  }
}
