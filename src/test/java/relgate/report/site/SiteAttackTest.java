package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.Workspace;
import relgate.json.JsonWriter;
import relgate.report.Samples;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.Verdict;

/** Reports that are huge, hostile, changed behind our back or taken away. */
class SiteAttackTest {
  private static final String NAME = "release_gate_prod_20261101T100000000Z.json";

  @TempDir private Path root;

  private Path runtime() throws IOException {
    return Files.createDirectories(root.resolve(".runtime"));
  }

  private Site site() {
    return Site.of(new Workspace(root), SiteInputs.of("shop", List.of(), SiteSamples.NOW));
  }

  private String page(String file) {
    return site().everything().getOrDefault(file, "");
  }

  private void report(List<Check> checks) throws IOException {
    GateReport report =
        SiteSamples.dated(Samples.report(Profile.PROD, checks), SiteSamples.NOW, 9, Samples.COMMIT);
    Files.writeString(runtime().resolve(NAME), JsonWriter.pretty(report));
  }

  @Test
  void aHugeReportMakesNoHugePageAndItsEndIsCounted() throws IOException {
    String long_ = "<i>" + "lots of text ".repeat(100_000);
    report(
        IntStream.range(0, 3000)
            .mapToObj(
                i ->
                    Samples.check(
                        "gate-" + i,
                        "check " + i,
                        Verdict.FAILED,
                        i + long_.substring(0, i < 9 ? long_.length() : 20)))
            .toList());
    Map<String, String> pages = site().everything();
    assertThat(pages.get("index.html"))
        .contains("3000 gates block.", "and 2970 more gates", "more letters in the report");
    assertThat(pages.get("run-release_gate_prod_20261101T100000000Z.html"))
        .contains("and 2800 more checks in the report");
    assertThat(pages)
        .allSatisfy((file, html) -> assertThat(bytes(html)).as(file).isLessThan(1_500_000));
  }

  private static int bytes(String html) {
    return html.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void theAddressOfAScriptIsNoLink() throws IOException {
    report(List.of(Samples.check("alpha", "a", Verdict.PASSED, "fine")));
    Path file = runtime().resolve(NAME);
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("https://github.com[^\"]*", "javascript:alert(1)//\\\\\"><script>"));
    assertThat(page("run-release_gate_prod_20261101T100000000Z.html"))
        .contains("javascript:alert(1)//&quot;&gt;&lt;script&gt;")
        .doesNotContain("href=\"javascript");
  }

  @Test
  void aSignatureBesideAReportIsNoUnreadableReport() throws IOException {
    report(List.of(Samples.check("alpha", "a", Verdict.PASSED, "fine")));
    Files.writeString(
        runtime().resolve(NAME.replace(".json", ".dsse.json")), "{\"payload\": \"\"}");
    assertThat(site().unreadable()).isZero();
  }

  @Test
  void aReportThatIsChangedOrTakenAwayIsSeenByTheNextCall() throws IOException {
    SiteSamples.gates(new Workspace(root), 200);
    Map<String, String> first = site().everything();
    assertThat(runtime().resolve("site_outlines.jsonl")).exists();
    assertThat(site().everything()).isEqualTo(first);
    Path old;
    try (Stream<Path> all = Files.list(runtime())) {
      old =
          all.filter(file -> file.toString().contains("release_gate_dev"))
              .sorted()
              .skip(3)
              .findFirst()
              .orElseThrow();
    }
    Files.writeString(old, Files.readString(old).replace("\"PASSED\"", "\"ERRORED\""));
    assertThat(page("gates.html")).isNotEqualTo(first.get("gates.html"));
    Files.delete(old);
    assertThat(page("gates.html")).contains("<p>199 runs.</p>");
  }

  /** A machine whose clock is wrong, or somebody who wants the blockers out of sight. */
  @Test
  void aReportOfTheFutureHidesNoBlocker() throws IOException {
    report(List.of(Samples.check("alpha", "a", Verdict.FAILED, "broken")));
    String good =
        JsonWriter.pretty(
            SiteSamples.dated(
                Samples.report(
                    Profile.PROD, List.of(Samples.check("alpha", "a", Verdict.PASSED, "fine"))),
                SiteSamples.NOW.plusSeconds(3600),
                1,
                "f".repeat(40)));
    Files.writeString(runtime().resolve(NAME.replace("2026", "2031")), good);
    assertThat(site().status().blockers()).hasSize(1);
    assertThat(site().status().profiles()).singleElement().matches(line -> !line.passed());
    assertThat(page("index.html")).contains("it is of the future: ");
  }

  /** Who knows only this version cannot tell what the words of another mean. */
  @Test
  void aReportOfAnotherSchemaVersionCountsNowhereAndIsListed() throws IOException {
    report(List.of(Samples.check("alpha", "a", Verdict.FAILED, "broken")));
    String good =
        JsonWriter.pretty(
            Samples.report(
                Profile.PROD, List.of(Samples.check("alpha", "a", Verdict.PASSED, "fine"))));
    Files.writeString(
        runtime().resolve("release_gate_prod_20260102T040405678Z.json"),
        good.replaceFirst("\"schema_version\" ?: 1", "\"schema_version\": 99"));
    assertThat(site().status().profiles()).singleElement().matches(line -> !line.passed());
    assertThat(page("index.html")).contains("expected 1, found 99");
  }

  @Test
  void aDamagedOrForgedOutlineIsNotBelieved() throws IOException {
    SiteSamples.gates(new Workspace(root), 160);
    Map<String, String> first = site().everything();
    Path outlines = runtime().resolve("site_outlines.jsonl");
    String text = Files.readString(outlines);
    for (String damaged :
        List.of(
            text.substring(0, text.length() / 2),
            text.replace("[\"1\"", "[\"0\""),
            text.replace("\"PASSED\"", "\"GREEN\""),
            text.replace(",true,", ",\"true\","),
            "\u0000\t\n",
            "")) {
      Files.writeString(outlines, damaged);
      assertThat(site().everything()).isEqualTo(first);
    }
  }

  /** What the newest 150 pages do not need is not read: other bytes of the same key stay unseen. */
  @Test
  void pointsAndDeploysThatAreKnownAreNotReadAgain() throws IOException {
    Workspace workspace = new Workspace(root);
    SiteSamples.monitors(workspace, Profile.PROD, 200);
    SiteSamples.deploys(workspace, 200);
    Map<Page, String> first = site().pages();
    assertThat(site().pages()).isEqualTo(first);
    Path point = oldest(workspace.history(Profile.PROD), "monitor_");
    Path deploy = oldest(runtime(), "deploy_report_");
    for (Path file : List.of(point, deploy)) {
      FileTime time = Files.getLastModifiedTime(file);
      byte[] bytes = Files.readAllBytes(file);
      bytes[0] = '[';
      Files.write(file, bytes);
      Files.setLastModifiedTime(file, time);
      assertThat(site().pages()).isEqualTo(first);
    }
    FileTime later = FileTime.from(SiteSamples.NOW);
    Files.setLastModifiedTime(point, later);
    Files.setLastModifiedTime(deploy, later);
    assertThat(site().unreadable()).isEqualTo(2);
  }

  private static Path oldest(Path folder, String prefix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix))
          .min(Comparator.comparing(Path::toString))
          .orElseThrow();
    }
  }
}
