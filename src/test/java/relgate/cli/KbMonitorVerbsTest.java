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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.testing.Schemas;

class KbMonitorVerbsTest {
  private static final String CASES =
      """
      [{"query": "apple", "expected_keywords": ["apple"], "top_k": 1},
       {"query": "pear tree", "expected_keywords": ["pear"], "top_k": 1}]
      """;

  private final Path candidate;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");

  KbMonitorVerbsTest(@TempDir Path candidate) throws IOException {
    this.candidate = candidate;
    Path config = Files.createDirectories(candidate.resolve("config"));
    Files.writeString(config.resolve("kb_benchmark_cases.json"), CASES);
    Files.writeString(
        config.resolve("kb_benchmark_policy.json"),
        """
        {"prod": {"mode": "required", "cases": "config/kb_benchmark_cases.json",
                  "min_precision": 0.4, "min_recall": 0.4, "min_cases": 2}}
        """);
    corpus("The apple falls.", "A pear hangs in the tree.");
  }

  private void corpus(String... texts) throws IOException {
    Path folder = Files.createDirectories(candidate.resolve("config/kb_benchmark_corpus"));
    for (int n = 0; n < texts.length; n++) {
      Files.writeString(folder.resolve(n + ".txt"), texts[n]);
    }
  }

  @Test
  void keepAHistoryAndTellALossUntilItIsAccepted() throws IOException {
    for (int week = 0; week < 3; week++) {
      assertThat(weekly("kb-monitor")).as(said()).isZero();
    }
    assertThat(weekly("kb-monitor")).isZero();
    assertThat(said()).contains("OK: knowledge base of prod");
    corpus("The apple falls.", "A plum hangs in the tree.");
    assertThat(weekly("kb-monitor")).isEqualTo(1);
    assertThat(said()).contains("ALERT", "mean_drop", "corpus changed");
    assertThat(weekly("kb-monitor")).isEqualTo(1);
    assertThat(run("kb-review")).isZero();
    assertThat(said()).contains("**investigate_before_change**");
    assertThat(run("kb-monitor", "--accept-baseline", "--reason", "plums", "--owner", "mia"))
        .isZero();
    assertThat(weekly("kb-monitor")).isZero();
    assertThat(run("kb-monthly-checkpoint", "--month", "2026-03")).isZero();
    everyReportIsAsItsSchemaSays();
  }

  private void everyReportIsAsItsSchemaSays() throws IOException {
    Map<String, String> schemas =
        Map.of(
            "monitor", "kb-monitor.v2.json",
            "review", "kb-review.v2.json",
            "monthly", "kb-checkpoint.v2.json");
    try (Stream<Path> all = Files.walk(candidate.resolve(".runtime"))) {
      for (Path file : all.filter(f -> f.toString().endsWith(".json")).toList()) {
        String kind = file.getFileName().toString().replaceFirst("_.*", "");
        if (schemas.containsKey(kind)) {
          Schemas.assertValid(schemas.get(kind), Files.readString(file));
        }
      }
    }
  }

  /** The paired test would be skipped without a word: that is no pass, and it says which file. */
  @ParameterizedTest
  @ValueSource(strings = {"benchmark_", "monitor_", "baseline_"})
  void refuseToPassWithoutThePinnedBaseline(String kind) throws IOException {
    for (int week = 0; week < 4; week++) {
      weekly("kb-monitor");
    }
    String file = kind + "20260309T060000000Z.json";
    Path lost = candidate.resolve(".runtime/kb_benchmark_history/prod").resolve(file);
    String whole = Files.readString(lost);
    Files.writeString(lost, whole.replaceFirst("[0-9]", "7"));
    assertThat(weekly("kb-monitor")).as(said()).isEqualTo(1);
    assertThat(said()).contains("BASELINE_LOST", "quarantined " + file, "accept a new one");
    Files.writeString(lost, whole);
    assertThat(weekly("kb-monitor")).isZero();
    Files.writeString(lost, "{");
    assertThat(run("kb-monitor", "--accept-baseline", "--reason", "lost", "--owner", "mia"))
        .isZero();
    assertThat(weekly("kb-monitor")).isZero();
    Files.delete(lost);
    everyReportIsAsItsSchemaSays();
  }

  /** The first point is pinned, so it stays beside the newest three. */
  @Test
  void keepThePointsThatWereAskedForAndThePinnedOne() throws IOException {
    for (int week = 0; week < 6; week++) {
      assertThat(weekly("kb-monitor", "--retain-count", "3")).isZero();
    }
    assertThat(said()).contains("no longer kept: 1 old points");
    assertThat(files().stream().map(f -> f.replaceFirst(".*/prod/?", "")))
        .filteredOn(f -> f.startsWith("monitor_"))
        .containsExactly(
            "monitor_20260309T060000000Z.json",
            "monitor_20260330T060000000Z.json",
            "monitor_20260406T060000000Z.json",
            "monitor_20260413T060000000Z.json");
  }

  @Test
  void drawWhatTheySay() throws IOException {
    for (int week = 0; week < 4; week++) {
      weekly("kb-monitor");
    }
    now = Instant.parse("2026-04-01T00:00:00Z");
    for (String verb : List.of("kb-monitor", "kb-review", "kb-monthly-checkpoint")) {
      assertThat(run(verb, "--charts", "charts/" + verb)).isZero();
      Path folder = candidate.resolve("charts").resolve(verb);
      assertThat(Files.readString(folder.resolve("precision.svg"))).contains("precision at k");
      assertThat(Files.readString(folder.resolve("recall.svg"))).contains("keyword recall");
    }
  }

  @Test
  void writeTheMonthAndNeverOverAnEditedRecord() throws IOException {
    for (int week = 0; week < 4; week++) {
      weekly("kb-monitor");
    }
    now = Instant.parse("2026-04-01T00:00:00Z");
    assertThat(run("kb-monthly-checkpoint", "--record")).as(said()).isZero();
    assertThat(run("kb-monthly-checkpoint", "--record")).isZero();
    Path record = candidate.resolve("docs/Ops/KB_Monthly_Checkpoints/2026-03_prod.md");
    assertThat(Files.readString(record)).contains("**stable**", "- 2026-W10");
    Files.writeString(record, "signed");
    assertThat(run("kb-monthly-checkpoint", "--record")).isEqualTo(2);
    assertThat(Files.readString(record)).isEqualTo("signed");
  }

  @Test
  void carryAHistoryToAnotherMachine() {
    weekly("kb-monitor");
    assertThat(run("kb-monitor", "--export", "history.zip")).isZero();
    assertThat(run("kb-monitor", "--import", "history.zip", "--history-dir", "other")).isZero();
    assertThat(said()).contains("imported: 5 new files");
  }

  @Test
  void refuseBadInputAndLeaveOnlyPointsThatSaySo() throws IOException {
    weekly("kb-monitor");
    List<String> before = files();
    Files.createFile(candidate.resolve("file"));
    for (String[] wrong :
        new String[][] {
          {"kb-monitor", "--drift-lookback", "-1"},
          {"kb-monitor", "--max-recall-drop", "NaN"},
          {"kb-monitor", "--max-precision-drop", "2"},
          {"kb-monitor", "--retain-count", "0"},
          {"kb-monitor", "--mode", "sometimes"},
          {"kb-monitor", "--alert-webhook", "ftp://hooks.example.org/x"},
          {"kb-monitor", "--alert-webhook", "http://127.0.0.1:9/x"},
          {"kb-monitor", "--alert-webhook", "hooks"},
          {"kb-monitor", "--accept-baseline"},
          {"kb-monitor", "--import", "none.zip"},
          {"kb-monitor", "--cases", "none.json"},
          {"kb-review", "--lookback", "-1"},
          {"kb-monthly-checkpoint", "--month", "2026-13"},
          {"kb-monthly-checkpoint", "--month", "2999-01"},
          {"kb-monthly-checkpoint", "--month", "March"}
        }) {
      assertThat(run(wrong)).as(String.join(" ", wrong) + said()).isEqualTo(2);
    }
    assertThat(Main.run(context(), "kb-monitor", "--profile", "Prod")).isEqualTo(2);
    List<String> left = new ArrayList<>(files());
    assertThat(left).containsAll(before);
    left.removeAll(before);
    assertThat(left).hasSize(10).allMatch(f -> f.matches(".*/(begun|monitor)_.*json"));
    for (String file : left.stream().filter(f -> f.contains("/monitor_")).toList()) {
      assertThat(Files.readString(Path.of(file))).contains("\"errored\"", "\"problem\"");
    }
  }

  @Test
  void keepAnAlertThatCannotBeDeliveredForTheNextRun() throws IOException {
    String[] args = {
      "kb-monitor",
      "--min-recall",
      "1",
      "--min-precision",
      "1",
      "--alert-webhook",
      "http://127.0.0.1:1/hook",
      "--alert-private"
    };
    corpus("Nothing.", "Nothing at all.");
    assertThat(weekly(args)).isEqualTo(1);
    assertThat(said()).contains("not delivered, sent next time").doesNotContain("/hook");
    assertThat(files()).anyMatch(f -> f.contains("outbox/alert_prod-20260309T060000000Z-"));
  }

  @Test
  void refuseAHistoryThatIsAFile() throws IOException {
    Files.createDirectories(candidate.resolve("h"));
    Files.createFile(candidate.resolve("h/prod"));
    assertThat(run("kb-monitor", "--history-dir", "h")).isEqualTo(2);
    assertThat(run("kb-review", "--history-dir", "h")).isEqualTo(2);
    assertThat(run("kb-monthly-checkpoint", "--history-dir", "h")).isEqualTo(2);
    assertThat(run("kb-monitor", "--history-dir", "h/prod")).isEqualTo(2);
    assertThat(run("kb-review", "--output-dir", "h/prod")).isEqualTo(2);
  }

  private int weekly(String... args) {
    now = now.plusSeconds(7L * 24 * 3600);
    return run(args);
  }

  private int run(String... args) {
    return Main.run(
        context(), Stream.concat(Stream.of(args), Stream.of("--profile", "prod")).toList());
  }

  private Context context() {
    return new Context(
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Map.of(),
        Clock.fixed(now, ZoneOffset.UTC),
        candidate,
        false);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(candidate.resolve(".runtime/kb_benchmark_history"))) {
      return all.map(Path::toString).sorted().toList();
    }
  }
}
