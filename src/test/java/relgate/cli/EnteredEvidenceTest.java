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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports about the knowledge base stand in the evidence chain as gate reports do. */
class EnteredEvidenceTest {
  private final Path candidate;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");

  EnteredEvidenceTest(@TempDir Path candidate) throws IOException {
    this.candidate = candidate;
    Path corpus = Files.createDirectories(candidate.resolve("config/kb_benchmark_corpus"));
    Files.writeString(corpus.resolve("a.txt"), "The apple falls.");
    String cases =
        Stream.of("apple", "falls", "the apple", "apple falls", "falls apple")
            .map(
                q -> "{\"query\": \"" + q + "\", \"expected_keywords\": [\"apple\"], \"top_k\": 1}")
            .collect(Collectors.joining(", ", "[", "]"));
    Files.writeString(candidate.resolve("config/kb_benchmark_cases.prod.json"), cases);
  }

  @Test
  void isEnteredInTheChainByMonitorReviewAndCheckpoint() throws IOException {
    run("kb-monitor", "--profile", "prod");
    run("kb-review", "--profile", "prod");
    run("kb-monthly-checkpoint", "--profile", "prod", "--month", "2026-03");
    String chain = Files.readString(candidate.resolve(".runtime/audit.jsonl"));
    assertThat(chain)
        .contains("\"monitor_report\"", "\"baseline\"", "\"review_report\"", "checkpoint_report");
    assertThat(run("verify", "--audit")).as(said()).isZero();
  }

  @Test
  void explainsPointsThatRetentionTookAwayAndNoOthers() throws IOException {
    for (int n = 0; n < 6; n++) {
      run("kb-monitor", "--profile", "prod", "--retain-count", "3");
    }
    assertThat(run("verify", "--audit")).as(said()).isZero();
    Files.delete(points().get(points().size() - 1));
    assertThat(run("verify", "--audit")).isEqualTo(1);
    assertThat(said()).contains("it was removed");
  }

  @Test
  void showsAPointThatWasEdited() throws IOException {
    run("kb-monitor", "--profile", "prod");
    Path point = points().get(0);
    Files.writeString(point, Files.readString(point).replace("\"ok\"", "\"off\"") + "\n");
    assertThat(run("verify", "--audit")).isEqualTo(1);
    assertThat(said()).contains("it was changed");
  }

  private List<Path> points() throws IOException {
    try (Stream<Path> all = Files.list(candidate.resolve(".runtime/kb_benchmark_history/prod"))) {
      return all.filter(file -> file.getFileName().toString().startsWith("monitor_"))
          .sorted()
          .toList();
    }
  }

  private int run(String... args) {
    now = now.plusSeconds(3600);
    Context context =
        new Context(
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            Clock.fixed(now, ZoneOffset.UTC),
            candidate,
            false);
    return Main.run(context, List.of(args));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
