package relgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {
  @Test
  void beginsWithTheVerdictThenTheBlockersThenTheTable() {
    String text = new MarkdownSummary(Path.of(".runtime/r.json")).text(Samples.blocked());
    assertThat(text)
        .startsWith("## BLOCKED: 2 checks block shop for prod")
        .contains(
            "### FAILED secret-key: SECRET\\_KEY is no known default",
            """
            - expected: what secret-key wants
            - found: a default
            - **remedy: Do what secret-key needs.**
            - again: `relgate release-gate --profile prod --only secret-key`\
            """,
            "- Weakened by a flag: `kb-min-recall=0.7 (flag)`",
            "from 0.8 to 0.7, without a change record",
            "- Waived: kb-benchmark by W-1 of ann until 2026-04-01, because new corpus",
            "| **FAILED** | secret-key | SECRET\\_KEY is no known default | 1.2 s | a default |",
            "Report: `r.json`");
  }

  @Test
  void hostileTextIsNeitherMarkupNorLinkNorMention() {
    // Code spans show what stands in them; everything else has to be escaped.
    String text = new MarkdownSummary(null).text(Samples.hostile()).replaceAll("(?m)`` .* ``$", "");
    assertThat(text)
        .contains("&lt;script&gt;", "\\u202E", "&#64;team", "http&#58;//evil")
        .doesNotContain("<script", "\u202E", "\u001B", " @team", "http://evil", "\\u001B[31m ::");
  }

  @Test
  void theLastLinesOfACommandStayLines() {
    assertThat(Markdown.lines("exit code 1\n<b>\n==== @team"))
        .isEqualTo("exit code 1<br>&lt;b&gt;<br>==== &#64;team");
  }

  @Test
  void codeKeepsItsBackticksAndItsTableCell() {
    assertThat(Markdown.code("a`b``c|d")).isEqualTo("``` a`b``c\\|d ```");
  }
}
