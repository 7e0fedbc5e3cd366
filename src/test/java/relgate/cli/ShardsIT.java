package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.json.JsonReader;
import relgate.testing.GitFolder;
import relgate.testing.ScratchCandidate;
import relgate.verdict.GateReport;

/** One run dealt out to checkouts and made one report again, with the packaged gates. */
class ShardsIT {
  private static final Path HOME = Path.of("target/relgate").toAbsolutePath();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;
  private Path one = Path.of("");
  private Path two = Path.of("");
  private final Map<String, String> variables = new TreeMap<>(ScratchCandidate.environment());

  @BeforeEach
  void checkouts() {
    one = folder.resolve("one");
    String echo = "{\"run\": [\"echo\", \"3 tests\"], \"tests_pattern\": \"([0-9]+) tests\"}";
    String lint = "{\"run\": [\"echo\"]}";
    ScratchCandidate.with(
        one,
        "{\"name\": \"shop\", \"required_files\": [\"relgate.json\"], \"commands\": {"
            + "\"backend_tests\": %s, \"frontend_lint\": %s, \"frontend_unit\": %s,"
                .formatted(echo, lint, echo)
            + " \"frontend_build\": %s}}".formatted(lint));
    two = folder.resolve("two");
    new GitFolder(folder).git("clone", "-q", one.toString(), two.toString());
    assertThat(relgate(one, "release-gate", "--plan", "../plan.json", "--shards", "2"))
        .as(said())
        .isZero();
  }

  private int relgate(Path checkout, String... arguments) {
    Context context =
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            variables,
            Clock.systemUTC(),
            checkout,
            HOME,
            false);
    return Main.run(context, arguments);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private int shard(Path checkout, int number) {
    return relgate(checkout, "release-gate", "--shard", "../plan.json#" + number);
  }

  private static List<Path> reports(Path checkout) throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve(".runtime"))) {
      return files.filter(f -> f.getFileName().toString().startsWith("release_gate_")).toList();
    }
  }

  private GateReport merged(String... parts) {
    out.reset();
    relgate(
        one,
        Stream.concat(Stream.of("merge", "--print-json", "../plan.json"), Stream.of(parts))
            .toArray(String[]::new));
    return JsonReader.strict()
        .parse(out.toString(StandardCharsets.UTF_8), "stdout", GateReport.class);
  }

  @Test
  void partsOfTwoCheckoutsMakeOneReportThatIsCompleteAndPromotes() throws Exception {
    assertThat(shard(one, 1)).as(said()).isZero();
    assertThat(relgate(one, "promote", "--from", "dev", "--to", "staging"))
        .as("a part promotes nothing")
        .isEqualTo(1);
    assertThat(shard(two, 2)).as(said()).isZero();
    GateReport report = merged(reports(one).get(0).toString(), reports(two).get(0).toString());
    assertThat(report.complete()).as(said()).isTrue();
    assertThat(report.passed()).isTrue();
    assertThat(relgate(one, "promote", "--from", "dev", "--to", "staging")).as(said()).isZero();
    assertThat(relgate(one, "verify", "--audit")).as(said()).isZero();
  }

  @Test
  void throughAStoreNobodyCarriesAPart() {
    new GitFolder(folder).git("init", "-q", "--bare", folder.resolve("forge.git").toString());
    variables.put("RELGATE_STORE", "git+" + folder.resolve("forge.git").toUri());
    shard(one, 1);
    shard(two, 2);
    GateReport report = merged();
    assertThat(report.complete()).as(said()).isTrue();
    assertThat(report.sequence()).isEqualTo(3);
  }

  @Test
  void aShardThatNobodyRanBlocks() throws Exception {
    shard(one, 1);
    GateReport report = merged();
    assertThat(report.passed()).isFalse();
    assertThat(report.blockers()).isNotEmpty();
    assertThat(relgate(one, "promote", "--from", "dev", "--to", "staging")).isEqualTo(1);
  }

  @Test
  void anotherCommitOrPlanIsRefusedBeforeAnyGateRunsAndByTheMerge() throws Exception {
    shard(one, 1);
    String part = reports(one).get(0).toString();
    new ScratchCandidate(two).write("new.txt", "x").commit();
    assertThat(shard(two, 2)).isEqualTo(2);
    assertThat(said()).contains("commit");
    relgate(one, "release-gate", "--plan", "../plan.json", "--shards", "2");
    assertThat(relgate(one, "merge", "../plan.json", part)).isEqualTo(2);
  }

  @Test
  void aShardThatThePlanHasNotIsWrongUse() {
    assertThat(shard(one, 9)).isEqualTo(2);
    assertThat(relgate(one, "release-gate", "--shard", "../plan.json")).isEqualTo(2);
    assertThat(relgate(one, "release-gate", "--shard", "../plan.json#1", "--only", "clean-tree"))
        .isEqualTo(2);
  }
}
