package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.report.JobSummary;
import relgate.testing.ScratchCandidate;

/** The page of a CI job after a verb that has no Markdown of its own. */
class JobVoiceTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void shop() {
    ScratchCandidate.with(folder, "{\"name\": \"shop\"}");
  }

  private int job(String... arguments) {
    return job(folder.resolve(".runtime/summary.md"), arguments);
  }

  private int job(Path summary, String... arguments) {
    Map<String, String> environment = new TreeMap<>(ScratchCandidate.environment());
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("GITHUB_STEP_SUMMARY", summary.toString());
    environment.put("DEPLOY_TOKEN", "canary-93");
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(
        new Context(stream, stream, environment, Clock.systemUTC(), folder, false), arguments);
  }

  private String summary() throws IOException {
    return Files.readString(folder.resolve(".runtime/summary.md"));
  }

  @Test
  void aRefusalStandsOnThePageAndInAnAnnotation() throws IOException {
    Files.createDirectories(folder.resolve(".runtime"));
    assertThat(job("promote", "--to", "prod")).isEqualTo(1);
    assertThat(summary())
        .startsWith("## relgate promote: exit code 1")
        .contains("```text\nREFUSED: shop", "remedy:");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .containsPattern(
            "(?m)^::error title=relgate promote::REFUSED%3A? ?.*|::error title=relgate"
                + " promote::REFUSED");
  }

  @Test
  void wrongUseOfAnyVerbIsAnnotated() throws IOException {
    Files.createDirectories(folder.resolve(".runtime"));
    assertThat(job("release-gate", "--profile", "canary-93")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("::error title=relgate release-gate");
    assertThat(summary()).contains("exit code 2").doesNotContain("canary-93");
  }

  @Test
  void aSummaryThatCannotBeWrittenChangesNoEnd() {
    assertThat(job(folder.resolve("no/such"), "promote", "--to", "prod")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("GITHUB_STEP_SUMMARY");
  }

  @Test
  void wordsWithoutEndAreBoundedByBytesAndCutAtALine() {
    String words = "b\u00fccher ``` ::error::x\n".repeat(100_000);
    JobSummary told = new JobSummary("kb-monitor", 1, words);
    assertThat(told.markdown().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(900_000);
    assertThat(told.markdown()).contains("````text", "(cut here");
    assertThat(told.annotation().lines()).hasSize(1);
    HeadAndTail both = new HeadAndTail();
    both.write("begin ".getBytes(StandardCharsets.UTF_8), 0, 6);
    byte[] much = "0123456789".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    both.write(much, 0, much.length);
    both.write(" end".getBytes(StandardCharsets.UTF_8), 0, 4);
    assertThat(both.text()).startsWith("begin 0").endsWith("9 end").contains("\n...\n");
    assertThat(both.text().length()).isLessThan(610_000);
  }
}
