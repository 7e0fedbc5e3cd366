package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever wants a loss not to be noticed changes the history: the evidence chain remembers it. */
class KbMonitorTamperedTest {
  private static final String THIRD = "20260323T060000000Z.json";

  private final Path candidate;
  private final Path corpus;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");

  KbMonitorTamperedTest(@TempDir Path candidate) throws IOException {
    this.candidate = candidate;
    corpus = SmallKnowledgeBase.in(candidate);
    for (int week = 0; week < 4; week++) {
      monitor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"monitor_", "begun_"})
  void isNotFollowedByAPassWhereAFileIsGoneUntilAPersonAccepts(String kind) throws IOException {
    Files.delete(history(kind + THIRD));
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(said()).contains("BASELINE_LOST", kind + THIRD, "found none", "accept a new one");
    assertThat(monitor("--accept-baseline", "--reason", "lost", "--owner", "mia")).isZero();
    assertThat(monitor()).as(said()).isZero();
  }

  @Test
  void isNotFollowedByAPassWhereAPointWasChanged() throws IOException {
    Path point = history("monitor_" + THIRD);
    Files.writeString(point, Files.readString(point).replaceFirst("_k\" : 1[.0]*", "_k\" : 0.5"));
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(said()).contains("monitor_" + THIRD, "found a changed one");
  }

  /** A loss under a planted level of the same height would be none. */
  @Test
  void usesNoPointThatWasPutIn() throws IOException {
    String point =
        Files.readString(history("monitor_" + THIRD)).replace("2026-03-23T06", "2026-03-24T06");
    String planted = "monitor_20260324T060000000Z.json";
    Files.writeString(history(planted), point);
    assertThat(monitor()).as(said()).isZero();
    assertThat(said()).contains("quarantined " + planted, "an entry in the evidence chain");
  }

  @Test
  void takesNoAcceptanceThatWasPutIn() throws IOException {
    Path first = history("baseline_20260309T060000000Z.json");
    String forged =
        Files.readString(first)
            .replace("2026-03-09T06", "2026-04-01T06")
            .replace("\"first\"", "\"accepted\"")
            .replace("null", "\"mia\"");
    Files.writeString(history("baseline_20260401T060000000Z.json"), forged);
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(said()).contains("BASELINE_LOST", "baseline_20260401T060000000Z.json");
  }

  @Test
  void isNotSavedOverABetterOne() throws IOException {
    assertThat(monitor("--export", "history.zip")).as(said()).isZero();
    Files.delete(history("monitor_" + THIRD));
    assertThat(monitor("--export", "history.zip")).as(said()).isEqualTo(3);
    assertThat(said()).contains("without monitor_" + THIRD, "nothing was saved");
  }

  /** Without the chain nobody would know that anything is missing. */
  @Test
  void isNotFollowedByAPassWhereTheChainIsGone() throws IOException {
    Files.delete(candidate.resolve(".runtime/audit.jsonl"));
    Files.delete(history("monitor_" + THIRD));
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(said()).contains("BASELINE_LOST", "without the first 3");
    assertThat(monitor("--accept-baseline", "--reason", "lost", "--owner", "mia")).isZero();
    assertThat(monitor()).as(said()).isZero();
  }

  /** A zero-width space and a decomposed letter make no new question. */
  @Test
  void losesNoTopicByRespellingIt() throws IOException {
    Path cases = candidate.resolve("config/kb_benchmark_cases.json");
    Files.writeString(
        cases,
        Files.readString(cases)
            .replace("\"pear tree\"", "\"pear\u200b \u00a0tree\"")
            .replace("\n", "\r\n"));
    Files.writeString(corpus.resolve("b.txt"), "Nothing.");
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(said()).contains("ALERT", "mean_drop").doesNotContain("gone: ");
  }

  /** The archive of a run that restored all and lost some, under another name. */
  @Test
  void isNotSavedWithLessThanWasRestored() throws IOException {
    assertThat(monitor("--export", "history.zip")).isZero();
    assertThat(monitor("--import", "history.zip", "--history-dir", "other")).isZero();
    Files.delete(candidate.resolve("other/prod/monitor_" + THIRD));
    String[] save = {"--export", "next.zip", "--history-dir", "other"};
    assertThat(monitor(save)).as(said()).isEqualTo(3);
    assertThat(said()).contains("that was restored into");
    assertThat(monitor("--import", "history.zip", "--history-dir", "other")).isZero();
    assertThat(monitor(save)).as(said()).isZero();
  }

  private Path history(String file) {
    return candidate.resolve(".runtime/kb_benchmark_history/prod").resolve(file);
  }

  private int monitor(String... flags) {
    now = now.plusSeconds(7L * 24 * 3600);
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Context context =
        new Context(stream, stream, Map.of(), Clock.fixed(now, ZoneOffset.UTC), candidate, false);
    return Main.run(
        context,
        Stream.concat(Stream.of("kb-monitor", "--profile", "prod"), Stream.of(flags)).toList());
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
