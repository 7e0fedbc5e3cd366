package relgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
  private static final Path FILE = Path.of(".runtime/release_gate_prod_20260302T101530123Z.json");

  @Test
  void tellsWhatBlocksAndWhatToDo() {
    assertThat(new ConsoleReport(Style.PLAIN, FILE).text(Samples.blocked()))
        .isEqualToNormalizingNewlines(
            """
            relgate release-gate --profile prod  shop, commit 0123456789ab on main

            VERDICT   GATE            CHECK                              TIME  FOUND
            PASSED    required-files  every required file is there      1.2 s
            FAILED    secret-key      SECRET_KEY is no known default    1.2 s  a default
            ERRORED   image-build     the images build                  1.2 s  no docker client
            ADVISORY  kb-benchmark    precision is at least 0.55        1.2 s  0.51
            SKIPPED   release-tag     HEAD bears a signed tag           0.0 s  mode off

            FAILED 1. secret-key: SECRET_KEY is no known default
              expected: what secret-key wants
              found:    a default
              remedy:   Do what secret-key needs.
              see:      .runtime/logs/x/secret-key.log
              again:    relgate release-gate --profile prod --only secret-key

            ERRORED 2. image-build: the images build
              expected: what image-build wants
              found:    no docker client
              remedy:   Do what image-build needs.
              see:      .runtime/logs/x/image-build.log
              again:    relgate release-gate --profile prod --only image-build

            weakened by a flag: kb-min-recall=0.7 (flag)
            waived: kb-benchmark by W-1 until 2026-04-01
            policy weakened: config/kb_benchmark_policy.json prod.min_recall

            5 checks in 6.0 s: 1 passed, 1 failed, 1 errored, 1 advisory, 1 skipped
            report: .runtime/release_gate_prod_20260302T101530123Z.json
            BLOCKED: 2 checks block shop for prod (incomplete: it does not promote)
            """);
  }

  @Test
  void theCommandThatJudgesAgainNamesTheCandidateWhereverItIsTyped() {
    Path root = Path.of("my shop").toAbsolutePath();
    String text =
        new ConsoleReport(Style.PLAIN, root.resolve(".runtime").resolve("release_gate_prod.json"))
            .text(Samples.blocked());
    assertThat(text)
        .contains(
            "relgate release-gate --profile prod --only secret-key --candidate '" + root + "'");
  }

  @Test
  void hostileTextIsShownAsTextAndNoLineBeginsAWorkflowCommand() {
    String text = new ConsoleReport(Style.PLAIN, FILE).text(Samples.hostile());
    assertThat(text).contains("\\u202E", "\\u001B[31m").doesNotContain("\u202E", "\u001B", "##[");
    assertThat(text.lines()).noneMatch(line -> line.stripLeading().startsWith("::"));
  }

  @Test
  void coloursOnlyWherePeopleWatchAndNothingRefuses() {
    assertThat(Style.of(true, Map.of())).isEqualTo(Style.COLOURED);
    assertThat(Style.of(false, Map.of())).isEqualTo(Style.PLAIN);
    assertThat(Style.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
    assertThat(Style.of(true, Map.of("NO_COLOR", ""))).isEqualTo(Style.COLOURED);
    assertThat(Style.of(true, Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
    Map<String, String> github = Map.of("GITHUB_ACTIONS", "true");
    assertThat(Style.ofLog(false, github)).isEqualTo(Style.LOG);
    assertThat(Style.ofLog(false, Map.of())).isEqualTo(Style.PLAIN);
    assertThat(Style.of(false, github)).isEqualTo(Style.PLAIN);
  }

  @Test
  void onAScreenTheTableFitsInEightyColumnsAndFindingsHaveLinesOfTheirOwn() {
    String text = new ConsoleReport(Style.COLOURED, FILE).text(Samples.blocked());
    String shown = text.replaceAll("\u001B\\[[0-9;]*m", "");
    assertThat(shown)
        .contains(
            "FAILED    secret-key      SECRET_KEY is no known default    1.2 s\n"
                + "          a default\n");
    assertThat(shown.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void colourAddsNothingButColour() {
    String log = new ConsoleReport(Style.LOG, FILE).text(Samples.blocked());
    assertThat(log.replaceAll("\u001B\\[[0-9;]*m", ""))
        .isEqualTo(new ConsoleReport(Style.PLAIN, FILE).text(Samples.blocked()));
    String coloured = new ConsoleReport(Style.COLOURED, FILE).text(Samples.blocked());
    assertThat(coloured).contains("\u001B[1;31mFAILED");
  }
}
