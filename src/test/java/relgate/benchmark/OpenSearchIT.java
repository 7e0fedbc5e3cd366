package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.ToolFailure;
import relgate.benchmark.eval.ReciprocalRank;
import relgate.benchmark.index.RetrievalMode;
import relgate.command.Secrets;
import relgate.config.Config;
import relgate.config.KbSection;
import relgate.json.JsonReader;

/** The recipe of docs/KB_SERVICE.md, as it stands there, against a real node. */
class OpenSearchIT {
  /** More than two batches. */
  private static final int DOCUMENTS = 1_100;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void corpusAndTopics() throws IOException {
    Files.createDirectories(folder.resolve("corpus"));
    documents(DOCUMENTS);
    write("topics", "1\tgone \"back\" number 7\n2\tnumber 1098\n");
    write("qrels", "1 0 d7 1\n2 0 d1098 1\n");
  }

  @Test
  void aCorpusIsFilledInCountedAndAsked() throws Exception {
    Path home = Files.createDirectory(folder.resolve("node"));
    try (OpenSearchProcess node = OpenSearchProcess.in(home)) {
      KbSection recipe = recipe(node.port(), "");
      BenchmarkResult filled = run(recipe, true);
      assertThat(filled.seededDocuments()).isEqualTo(DOCUMENTS);
      assertThat(filled.measures()).containsEntry("RR", 1.0);
      assertThat(filled.settings()).containsEntry("index", "filled by this run");
      assertThat(run(recipe, false).measures()).isEqualTo(filled.measures());
      documents(DOCUMENTS - 1);
      assertThatThrownBy(() -> run(recipe, false))
          .isInstanceOf(ToolFailure.class)
          .hasMessageContainingAll("index.count", "1099 documents", "1100", "--reset-db");
      assertThat(run(recipe, true).seededDocuments()).isEqualTo(DOCUMENTS - 1);
      // A mapping that refuses every document: the node answers 200 and says so inside.
      assertThatThrownBy(() -> run(recipe(node.port(), "integer"), true))
          .isInstanceOf(ToolFailure.class)
          .hasMessageContainingAll("index.fill", "the answer says at /errors: true", "mapper");
    }
  }

  private BenchmarkResult run(KbSection section, boolean reset) {
    Questions questions =
        Questions.ofTopics(
            folder.resolve("topics"), folder.resolve("qrels"), 100, RetrievalMode.HYBRID);
    Path corpus = folder.resolve("corpus");
    BenchmarkPlan plan =
        new BenchmarkPlan(
            folder,
            questions,
            section,
            corpus,
            folder.resolve("db"),
            reset,
            true,
            List.of(new ReciprocalRank()));
    return Benchmark.run(plan, surroundings()).result();
  }

  private Surroundings surroundings() {
    return new Surroundings(
        command -> {
          throw new AssertionError("no PDF, no process: " + command);
        },
        Path.of("java"),
        folder.resolve("kept"),
        Map.of(),
        Secrets.none(),
        Progress.NONE);
  }

  /**
   * The first recipe of the page.
   *
   * @param type of the fields instead of text; empty for what the page says
   */
  private static KbSection recipe(int port, String type) {
    String page = JsonReader.text(Path.of("docs/KB_SERVICE.md"));
    int start = page.indexOf("```json\n", page.indexOf("OpenSearch and Elasticsearch")) + 8;
    String recipe = page.substring(start, page.indexOf("```", start));
    String text = "\\\"type\\\": \\\"text\\\", \\\"analyzer\\\": \\\"english\\\"";
    assertThat(recipe).contains("localhost:9200", text);
    String other = type.isEmpty() ? text : "\\\"type\\\": \\\"" + type + "\\\"";
    String changed = recipe.replace("localhost:9200", "127.0.0.1:" + port).replace(text, other);
    return Objects.requireNonNull(JsonReader.strict().parse(changed, "recipe", Config.class).kb());
  }

  private void documents(int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String text = "\"text\": \"It goes\\nback, number %d\"}\n".formatted(i);
      lines.append("{\"_id\": \"d").append(i).append("\", \"title\": \"Way \\\"back\\\"\", ");
      lines.append(text);
    }
    write("corpus/corpus.jsonl", lines.toString());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
