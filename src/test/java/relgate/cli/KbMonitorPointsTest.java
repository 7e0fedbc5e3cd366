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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every run that begins leaves a point, whatever ends it. */
class KbMonitorPointsTest {
  private final Path candidate;
  private final Path corpus;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");

  KbMonitorPointsTest(@TempDir Path candidate) throws IOException {
    this.candidate = candidate;
    corpus = Files.createDirectories(candidate.resolve("config/kb_benchmark_corpus"));
    Files.writeString(corpus.resolve("a.txt"), "The apple falls.");
    Files.writeString(corpus.resolve("b.txt"), "A pear hangs in the tree.");
    Files.writeString(
        candidate.resolve("config/kb_benchmark_cases.json"),
        """
        [{"query": "apple", "expected_keywords": ["apple"], "top_k": 1, "relevant_docs": ["a.txt"]},
         {"query": "pear tree", "expected_keywords": ["pear"], "top_k": 1}]
        """);
    Files.writeString(
        candidate.resolve("config/kb_benchmark_policy.json"),
        """
        {"prod": {"mode": "required", "cases": "config/kb_benchmark_cases.json",
                  "min_precision": 0.4, "min_recall": 0.4, "min_cases": 2}}
        """);
  }

  @Test
  void isErroredWhereAJudgedDocumentIsGone() throws IOException {
    assertThat(monitor()).as(said()).isZero();
    Files.delete(corpus.resolve("a.txt"));
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(said()).contains("ERRORED", "a.txt");
    assertThat(newest()).contains("\"verdict\" : \"errored\"", "\"blocking\" : true");
  }

  @Test
  void isErroredWhereAPdfCannotBeRead() throws IOException {
    Files.writeString(corpus.resolve("c.pdf"), "%PDF-1.4 no more");
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(newest()).contains("c.pdf", "\"errored\"");
  }

  /** Six thousand of them once made a point that its own reader refused, for ever. */
  @Test
  void staysReadableHoweverManyDamagedFilesThereAre() throws IOException {
    assertThat(monitor()).as(said()).isZero();
    for (int n = 0; n < 1_000; n++) {
      Files.writeString(history().resolve("monitor_20260101T0000%05dZ.json".formatted(n)), "{");
    }
    assertThat(monitor()).as(said()).isZero();
    assertThat(said()).contains("950 more files");
    assertThat(monitor()).as(said()).isZero();
    assertThat(newest()).contains("950 more files").doesNotContain("more than 1 MiB");
  }

  @Test
  void isErroredWhereTheClockIsBehindTheNewestPoint() throws IOException {
    assertThat(monitor()).as(said()).isZero();
    now = now.minusSeconds(9L * 24 * 3600);
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(said()).contains("the clock, or the history, is wrong");
  }

  @Test
  void isNamedByTheNextRunWhereItWasKilled() throws IOException {
    assertThat(monitor()).as(said()).isZero();
    try (Stream<Path> all = Files.list(history())) {
      for (Path file : all.filter(f -> !f.toString().contains("begun_")).toList()) {
        Files.deleteIfExists(file);
      }
    }
    monitor();
    assertThat(said()).contains("begun_20260309T060000000Z.json began and left no point");
    assertThat(newest()).contains("unfinished", "\"begun_20260309T060000000Z.json\"");
  }

  @Test
  void isThereWhereTheOutboxCannotBeWritten() throws IOException {
    Files.createDirectories(history());
    Files.writeString(history().resolve("outbox"), "no folder");
    Files.writeString(corpus.resolve("a.txt"), "Nothing.");
    Files.writeString(corpus.resolve("b.txt"), "Nothing at all.");
    int code = monitor("--alert-webhook", "http://127.0.0.1:1/hook", "--alert-private");
    assertThat(code).as(said()).isEqualTo(3);
    assertThat(newest()).contains("\"verdict\" : \"below_threshold\"");
  }

  @Test
  void namesCommitVersionAndRun() throws IOException {
    monitor();
    assertThat(newest()).contains("\"relgate\" :", "https://github.com/o/r/actions/runs/7");
  }

  /** Whoever adds a blank to the case file in the week of a loss hides nothing. */
  @Test
  void comparesCasesAsTheyAreMeantNotAsTheyAreSpelt() throws IOException {
    for (int week = 0; week < 4; week++) {
      assertThat(monitor()).as(said()).isZero();
    }
    Path cases = candidate.resolve("config/kb_benchmark_cases.json");
    Files.writeString(cases, Files.readString(cases) + "\n");
    Files.writeString(corpus.resolve("b.txt"), "Nothing.");
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(newest()).contains("mean_drop").doesNotContain("\"cases\" ]");
  }

  @Test
  void comparesWhatBothHaveWhereACaseIsTakenOutAndNamesTheRest() throws IOException {
    for (int week = 0; week < 4; week++) {
      assertThat(monitor()).as(said()).isZero();
    }
    cases("{\"query\": \"pear tree\", \"expected_keywords\": [\"pear\"], \"top_k\": 1}");
    Files.writeString(corpus.resolve("b.txt"), "Nothing.");
    Files.writeString(corpus.resolve("a.txt"), "The pear and the apple.");
    policy("\"min_precision\": 0.0, \"min_recall\": 0.0, \"min_cases\": 1");
    monitor();
    assertThat(newest()).contains("gone: apple");
  }

  @Test
  void isNotComparableAndBlocksWhereTheQuestionsAreOthersUntilAccepted() throws IOException {
    for (int week = 0; week < 4; week++) {
      assertThat(monitor()).as(said()).isZero();
    }
    cases(
        "{\"query\": \"falls\", \"expected_keywords\": [\"apple\"], \"top_k\": 1}",
        "{\"query\": \"tree\", \"expected_keywords\": [\"pear\"], \"top_k\": 1}");
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(monitor()).as(said()).isEqualTo(1);
    assertThat(newest()).contains("\"not_comparable\"");
    assertThat(monitor("--accept-baseline", "--reason", "new cases", "--owner", "mia")).isZero();
    assertThat(monitor()).as(said()).isZero();
  }

  private void cases(String... cases) throws IOException {
    Files.writeString(
        candidate.resolve("config/kb_benchmark_cases.json"), "[" + String.join(",", cases) + "]");
  }

  private void policy(String thresholds) throws IOException {
    Files.writeString(
        candidate.resolve("config/kb_benchmark_policy.json"),
        "{\"prod\": {\"mode\": \"required\", \"cases\": \"config/kb_benchmark_cases.json\", "
            + thresholds
            + "}}");
  }

  private Path history() {
    return candidate.resolve(".runtime/kb_benchmark_history/prod");
  }

  private String newest() throws IOException {
    try (Stream<Path> all = Files.list(history())) {
      List<Path> points = all.filter(f -> f.toString().contains("/monitor_")).toList();
      Path newest =
          points.stream()
              .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
              .orElseThrow();
      return Files.readString(newest);
    }
  }

  private int monitor(String... flags) {
    now = now.plusSeconds(7L * 24 * 3600);
    Context context =
        new Context(
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "o/r",
                "GITHUB_RUN_ID", "7"),
            Clock.fixed(now, ZoneOffset.UTC),
            candidate,
            false);
    return Main.run(
        context,
        Stream.concat(Stream.of("kb-monitor", "--profile", "prod"), Stream.of(flags)).toList());
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
