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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.testing.Schemas;

class KbBenchmarkVerbTest {
  @TempDir Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void candidate() throws IOException {
    Files.createDirectories(folder.resolve("texts"));
    write("texts/rollback.txt", "A rollback goes back to the old version.");
    write("texts/gates.txt", "A gate judges a release.");
    write(
        "cases.json",
        "[{\"query\": \"old version\", \"expected_keywords\": [\"rollback\"], \"top_k\": 1}]");
    write("topics.tsv", "t1\told version\n");
    write("qrels.txt", "t1 0 rollback.txt 1\n");
  }

  @Test
  void casesGiveAValidResultOnStandardOutput() {
    assertThat(run("kb-benchmark --corpus-dir texts --cases cases.json --per-topic")).isZero();
    Schemas.assertValid("kb-benchmark.v1.json", out.toString(StandardCharsets.UTF_8));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("kb-benchmark: 1 topics, embedded, 2 documents")
        .contains("precision@k     1.0000")
        .contains("old version");
  }

  @Test
  void withoutAFlagTheCasesAreThoseOfThePolicy() throws IOException {
    Files.createDirectories(folder.resolve("config"));
    write(
        "config/kb_benchmark_policy.json",
        "{\"dev\": {\"mode\": \"required\", \"cases\": \"cases.json\",\n"
            + "\"min_precision\": 0.5, \"min_recall\": 0.5}}");
    assertThat(run("kb-benchmark --corpus-dir texts --output r.json"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    assertThat(folder.resolve("r.json")).content().contains("old version");
  }

  @Test
  void aCorpusThatCannotBeReadWholeIsRefusedUnlessAPartIsEnough() throws IOException {
    write("texts/empty.txt", " ");
    write(
        "texts/corpus_pack.json",
        "[{\"source_name\": \"gates.txt\", \"source_type\": \"txt\", \"content\": \"x\"}]");
    String call = "kb-benchmark --corpus-dir texts --cases cases.json --output r.json";

    assertThat(run(call)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("empty.txt", "corpus_pack.json[0]");
    assertThat(folder.resolve("r.json")).doesNotExist();
    assertThat(run(call + " --partial")).isZero();
    assertThat(folder.resolve("r.json")).content().contains("empty.txt: empty-text");
  }

  @Test
  void aMissedThresholdBlocksAndSaysByHowMuch() throws IOException {
    write(
        "cases.json",
        "[{\"query\": \"old version\", \"expected_keywords\": [\"rollback\", \"x\"]}]");
    String call = "kb-benchmark --corpus-dir texts --cases cases.json --output r.json";
    assertThat(run(call + " --min-precision 0.9 --min-recall 0.5")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("MISSED precision@k: expected at least 0.9, found 0.2000")
        .doesNotContain("MISSED keyword recall");
    assertThat(folder.resolve("r.json")).exists();
    assertThat(out.size()).isZero();
  }

  @Test
  void aRunThatWasWrittenMeasuresAsTheEngineThatWroteIt() throws IOException {
    String judged = " --qrels qrels.txt --measures AP,nDCG@10";
    String call = "kb-benchmark --corpus-dir texts --topics topics.tsv --write-run mine.run";
    assertThat(run(call + judged)).isZero();
    assertThat(folder.resolve("mine.run")).content().startsWith("t1 Q0 rollback.txt 1 ");
    assertThat(run("kb-benchmark --run mine.run" + judged)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .containsSubsequence(
            "AP              1.0000", "kb-benchmark: 1 topics, run", "AP              1.0000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''              | 1.0000 | 1
          -l 2            | 0.0000 | 2
          --level 1       | 1.0000 | 1
          """)
  void theLeastGradeThatIsRelevantIsAFlag(String flag, String value, String level) {
    String call = "kb-benchmark --corpus-dir texts --topics topics.tsv --qrels qrels.txt";
    assertThat(run((call + " --measures AP --output r.json " + flag).strip())).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("AP              " + value);
    assertThat(folder.resolve("r.json"))
        .content()
        .contains("\"relevant_from_grade\" : \"" + level + "\"");
  }

  @Test
  void aDocumentThatIsTheQuestionItselfIsLeftOutWhereAsked() throws IOException {
    write("topics.tsv", "gates.txt\tgate judges a release\n");
    write("qrels.txt", "gates.txt 0 rollback.txt 1\n");
    write("own.run", "gates.txt Q0 gates.txt 1 2.0 x\ngates.txt Q0 rollback.txt 2 1.0 x\n");
    String call = "kb-benchmark --run own.run --qrels qrels.txt --measures RR --output r.json";
    assertThat(run(call)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("RR              0.5000");
    assertThat(run(call + " --exclude-self --write-run left.run")).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("RR              1.0000");
    assertThat(folder.resolve("r.json")).content().contains("\"own_document\" : \"left out\"");
    assertThat(folder.resolve("left.run")).content().doesNotContain("gates.txt Q0 gates.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--cases missing.json",
        "--topics topics.tsv --qrels qrels.txt --level 0",
        "--cases cases.json --qrels qrels.txt",
        "--topics topics.tsv",
        "--qrels qrels.txt",
        "--cases cases.json --min-precision NaN",
        "--cases cases.json --min-recall 55",
        "--topics topics.tsv --qrels qrels.txt --measures P@0,ndcg",
        "--topics topics.tsv --qrels qrels.txt --depth 0",
        "--cases cases.json --retriever http",
        "--cases cases.json --run mine.run",
        "--cases cases.json --retriever magic",
        "--cases cases.json --corpus-dir nowhere",
        "--cases cases.json --database cases.json --reset-db",
        "--no-such-flag"
      })
  void wrongUseEndsWithTwoAndARemedy(String flags) {
    String corpus = flags.contains("--corpus-dir") ? "" : "--corpus-dir texts ";
    assertThat(run("kb-benchmark " + corpus + flags)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("remedy:");
    assertThat(folder.resolve("cases.json")).content().startsWith("[{");
  }

  @Test
  void helpShowsExamples() {
    assertThat(run("kb-benchmark --help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Examples:").contains("--write-run");
  }

  private int run(String line) {
    Context context =
        new Context(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            Clock.systemUTC(),
            folder,
            true);
    return Main.run(context, line.split(" ", -1));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
