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
import relgate.testing.Schemas;

/** Topics with judgements are watched as cases with keywords are. */
class KbMonitorJudgedTest {
  private final Path candidate;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");

  KbMonitorJudgedTest(@TempDir Path candidate) throws IOException {
    this.candidate = candidate;
    Path corpus = Files.createDirectories(candidate.resolve("config/kb_benchmark_corpus"));
    Files.writeString(corpus.resolve("a.txt"), "The apple falls.");
    Files.writeString(corpus.resolve("b.txt"), "A pear hangs in the tree.");
    Files.writeString(candidate.resolve("topics.tsv"), "1\tapple\n2\tpear tree\n");
    Files.writeString(candidate.resolve("qrels.txt"), "1 0 a.txt 1\n2 0 b.txt 1\n");
    Files.writeString(
        candidate.resolve("config/kb_benchmark_policy.json"),
        """
        {"prod": {"mode": "required", "min_precision": 0.0, "min_recall": 0.0, "min_cases": 2,
                  "measures": {"nDCG@10": 0.5}}}
        """);
  }

  @Test
  void watchesTopicsAndFindsALoss() throws IOException {
    String[] flags = {"--topics", "topics.tsv", "--qrels", "qrels.txt", "--measures", "AP"};
    for (int week = 0; week < 4; week++) {
      assertThat(monitor(flags)).as(said()).isZero();
    }
    assertThat(newest()).contains("\"nDCG@10\" : 1", "\"AP\" : 1").doesNotContain("avg_");
    Files.writeString(candidate.resolve("config/kb_benchmark_corpus/b.txt"), "Plums.");
    Files.writeString(candidate.resolve("config/kb_benchmark_corpus/a.txt"), "Plums, too.");
    assertThat(monitor(flags)).as(said()).isEqualTo(1);
    assertThat(newest()).contains("\"threshold\"", "\"measure\" : \"nDCG@10\"");
    Schemas.assertValid("kb-monitor.v2.json", newest());
    for (String verb : new String[] {"kb-review", "kb-monthly-checkpoint"}) {
      assertThat(run(verb, "--charts", "charts")).as(said()).isZero();
    }
    assertThat(candidate.resolve("charts/nDCG_10.svg")).exists();
  }

  @Test
  void watchesARunThatWasMadeElsewhere() throws IOException {
    Files.writeString(candidate.resolve("a.run"), "1 Q0 a.txt 1 2.0 x\n2 Q0 b.txt 1 2.0 x\n");
    Files.writeString(candidate.resolve("b.run"), "1 Q0 a.txt 1 2.0 x\n2 Q0 a.txt 1 2.0 x\n");
    String[] good = {"--qrels", "qrels.txt", "--retriever", "run", "--run", "a.run"};
    for (int week = 0; week < 4; week++) {
      assertThat(monitor(good)).as(said()).isZero();
    }
    assertThat(monitor("--qrels", "qrels.txt", "--retriever", "run", "--run", "b.run"))
        .as(said())
        .isZero();
    assertThat(newest()).contains("\"nDCG@10\" : 0.5", "\"what\" : \"corpus\"");
  }

  @Test
  void refusesTopicsWithoutJudgements() {
    assertThat(monitor("--topics", "topics.tsv")).isEqualTo(2);
    assertThat(said()).contains("--qrels beside it");
  }

  private String newest() throws IOException {
    Path history = candidate.resolve(".runtime/kb_benchmark_history/prod");
    try (Stream<Path> all = Files.list(history)) {
      return Files.readString(
          all.filter(f -> f.getFileName().toString().startsWith("monitor_"))
              .max(Path::compareTo)
              .orElseThrow());
    }
  }

  private int monitor(String... flags) {
    now = now.plusSeconds(7L * 24 * 3600);
    return run("kb-monitor", flags);
  }

  private int run(String verb, String... flags) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Context context =
        new Context(stream, stream, Map.of(), Clock.fixed(now, ZoneOffset.UTC), candidate, false);
    return Main.run(
        context, Stream.concat(Stream.of(verb, "--profile", "prod"), Stream.of(flags)).toList());
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
