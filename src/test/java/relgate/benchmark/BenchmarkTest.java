package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Precision;
import relgate.benchmark.index.RetrievalMode;
import relgate.command.Secrets;
import relgate.config.KbSection;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.testing.Schemas;

class BenchmarkTest {
  private static final String CASES =
      """
      [{"query": "how to go back to the old version", "expected_keywords": ["rollback", "snapshot"],
        "top_k": 2, "relevant_docs": ["rollback.txt"]},
       {"query": "zzz qqq", "expected_keywords": ["nothing"], "top_k": 2, "mode": "fts"}]
      """;

  @TempDir Path root = Path.of("");

  @BeforeEach
  void corpus() throws IOException {
    Files.createDirectories(root.resolve("corpus"));
    write("corpus/rollback.txt", "A rollback goes back to the old version of every service.");
    write("corpus/gates.txt", "A gate judges a release before a version goes out.");
    write("cases.json", CASES);
  }

  @Test
  void eachCaseSaysHowGoodItWasAndWhatWasAmiss() {
    BenchmarkResult result = run("{}").result();
    assertThat(result.results().get(0))
        .isEqualTo(
            new TopicResult(
                "1",
                "how to go back to the old version",
                2,
                1,
                List.of("rollback"),
                List.of("snapshot"),
                0.5,
                0.5,
                Map.of("P@1", 1.0),
                List.of("rollback.txt", "gates.txt"),
                "no keyword in gates.txt; never found: snapshot",
                null));
    assertThat(result.results().get(1).why()).isEqualTo("nothing was found; never found: nothing");
    assertThat(result.avgPrecisionAtK()).isEqualTo(0.25);
    assertThat(result.avgKeywordRecall()).isEqualTo(0.25);
    assertThat(result.measures()).isEqualTo(Map.of("P@1", 1.0));
    assertThat(result.seededDocuments()).isEqualTo(2);
  }

  @Test
  void twoRunsGiveTheSameBytesAndAValidReport() {
    String first = JsonWriter.pretty(run("{}").result());
    assertThat(JsonWriter.pretty(run("{}").result())).isEqualTo(first);
    Schemas.assertValid("kb-benchmark.v1.json", first);
    assertThat(JsonReader.strict().parse(first, "result", BenchmarkResult.class))
        .isEqualTo(run("{}").result());
  }

  @Test
  void anEngineThatAnswersIsNotTakenForOneThatDoesNot() {
    assertThat(run("{}").result().answeredAlike()).isFalse();
    assertThat(run("{}").result().foundNothing()).isFalse();
    assertThat(run("{}").result().judgedNothingRelevant()).isFalse();
  }

  @Test
  void inputsAreNamedWithTheirHashes() {
    assertThat(run("{}").result().inputs())
        .extracting(input -> input.path())
        .containsExactly("cases.json", "corpus");
  }

  @Test
  void whatCannotBeAnsweredIsErroredAndNotZero() {
    String closed = "{\"kind\": \"http\", \"url\": \"http://localhost:1/\", \"retries\": 0}";
    BenchmarkResult result = run(closed).result();
    assertThat(result.errored()).isEqualTo(2);
    assertThat(result.avgPrecisionAtK()).isNull();
    assertThat(result.measures()).isEmpty();
    assertThat(result.results()).allSatisfy(r -> assertThat(r.error()).contains("Connect"));
    Schemas.assertValid("kb-benchmark.v1.json", JsonWriter.pretty(result));
  }

  @Test
  void aRelevantDocumentThatTheCorpusLacksIsAMistakeInTheCase() throws IOException {
    write("cases.json", CASES.replace("\"rollback.txt\"", "\"rolback.txt\""));
    assertThatThrownBy(() -> run("{}"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("[0].relevant_docs")
        .hasMessageContaining("rolback.txt");
  }

  @Test
  void anUnreadableDocumentIsNamedOrRefusesTheRun() throws IOException {
    write("corpus/empty.txt", " ");
    assertThat(run("{}").result().refused())
        .singleElement()
        .satisfies(refused -> assertThat(refused).startsWith("empty.txt: empty-text"));
    assertThatThrownBy(() -> Benchmark.run(plan("{}", true), surroundings()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("empty.txt");
  }

  @Test
  void whatWasLeftAloneInTheCorpusStandsInTheResult() throws IOException {
    write("corpus/notes.docx", "not read");
    assertThat(run("{}").result().settings())
        .containsEntry("corpus_notes", "notes.docx: left alone, no *.txt, *.json or *.pdf");
  }

  @Test
  void aRelevantDocumentThatCannotBeReadIsAMissAndNoMistakeInTheCase() throws IOException {
    write("corpus/empty.txt", " ");
    write("cases.json", CASES.replace("\"rollback.txt\"", "\"empty.txt\""));
    assertThat(run("{}").result().results().get(0).why()).contains("empty.txt");
  }

  @Test
  void topicsOfARunThatNobodyJudgedAreNamedAndLeftOut() throws IOException {
    write("other.run", "1 Q0 a 1 2.0 x\n9 Q0 a 1 2.0 x\n");
    BenchmarkResult result = judged("1 0 a 1\n2 0 b 1\n", "other.run").result();
    assertThat(result.measures()).containsEntry("P@1", 0.5);
    assertThat(result.settings())
        .containsEntry("unjudged_topics", "9")
        .containsEntry("depth", "whole");
  }

  @Test
  void aRunOfOtherTopicsIsRefused() throws IOException {
    write("other.run", "9 Q0 a 1 2.0 x\n");
    assertThatThrownBy(() -> judged("1 0 a 1\n", "other.run"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a run of the judged topics");
  }

  @Test
  void aDeepRunIsReadWhole() throws IOException {
    StringBuilder run = new StringBuilder();
    for (int i = 1; i <= 3000; i++) {
      run.append("1 Q0 d").append(i).append(" 0 ").append(3001 - i).append(" x\n");
    }
    write("deep.run", run.toString());
    assertThat(judged("1 0 d2500 1\n", "deep.run").run().of("1")).hasSize(3000);
  }

  private BenchmarkOutcome judged(String qrels, String run) throws IOException {
    Questions questions =
        Questions.ofTopics(null, write("qrels", qrels), Integer.MAX_VALUE, RetrievalMode.FTS);
    KbSection section = section("{\"kind\": \"run\", \"run\": \"" + run + "\"}");
    List<Measure> measures = List.of(new Precision(1));
    return Benchmark.run(
        new BenchmarkPlan(root, questions, section, root, root, false, false, measures),
        surroundings());
  }

  private BenchmarkOutcome run(String retriever) {
    return Benchmark.run(plan(retriever, false), surroundings());
  }

  private BenchmarkPlan plan(String retriever, boolean wholeCorpus) {
    return new BenchmarkPlan(
        root,
        Questions.ofCases(root.resolve("cases.json")),
        section(retriever),
        root.resolve("corpus"),
        root.resolve(".runtime/kb.sqlite3"),
        true,
        wholeCorpus,
        List.of(new Precision(1)));
  }

  private static KbSection section(String retriever) {
    return JsonReader.strict().parse("{\"retriever\": " + retriever + "}", "kb", KbSection.class);
  }

  private Surroundings surroundings() {
    return new Surroundings(
        command -> {
          throw new AssertionError("no PDF, no process: " + command);
        },
        Path.of("java"),
        root.resolve("kept"),
        Map.of(),
        Secrets.none(),
        Progress.NONE);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }
}
