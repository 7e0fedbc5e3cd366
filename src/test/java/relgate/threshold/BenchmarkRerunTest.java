package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.benchmark.Progress;
import relgate.benchmark.Surroundings;
import relgate.command.Secrets;
import relgate.config.ConfigFile;
import relgate.testing.GitFolder;

/** The benchmark of a small knowledge base, run once more. */
class BenchmarkRerunTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void knowledgeBase() {
    new GitFolder(folder)
        .write("config/kb_benchmark_corpus/old.txt", "A rollback goes back to the old version.")
        .write("config/kb_benchmark_corpus/gate.txt", "A gate judges a release.")
        .write(
            "config/cases.json",
            """
            [{"query": "old version", "expected_keywords": ["rollback"], "top_k": 1},
             {"query": "judges", "expected_keywords": ["gate", "deploy"], "top_k": 1}]\
            """)
        .write(
            "config/kb_benchmark_policy.json",
            """
            {"prod": {"mode": "required", "cases": "config/cases.json", "min_precision": 0.5,
                      "min_recall": 0.5}}\
            """);
  }

  private Figures again(String kb) {
    new GitFolder(folder).write("relgate.json", "{\"name\": \"shop\"" + kb + "}");
    Surroundings surroundings =
        new Surroundings(
            command -> {
              throw new AssertionError("no PDF, no process: " + command);
            },
            Path.of("java"),
            folder.resolve("kept"),
            Map.of(),
            Secrets.none(),
            Progress.NONE);
    return new BenchmarkRerun(
            new Workspace(folder), ConfigFile.of(folder, null).config().kb(), surroundings)
        .of(Profile.PROD);
  }

  private static void assertMeasured(Figures figures, String precision, String recall) {
    assertThat(figures.values().keySet())
        .containsExactly("avg_keyword_recall", "avg_precision_at_k");
    assertThat(figures.values().get("avg_precision_at_k"))
        .isEqualByComparingTo(new BigDecimal(precision));
    assertThat(figures.values().get("avg_keyword_recall"))
        .isEqualByComparingTo(new BigDecimal(recall));
  }

  @Test
  void withoutASectionTheUsualCorpusIsSearched() {
    assertMeasured(again(""), "1", "0.75");
  }

  @Test
  void configuredCorpusIsSearchedInItsPlace() {
    new GitFolder(folder).write("config/texts/old.txt", "A rollback goes back to the old version.");
    assertMeasured(again(", \"kb\": {\"corpus\": \"config/texts\"}"), "0.5", "0.5");
  }

  @Test
  void questionThatCouldNotBeAnsweredProvesNothing() {
    String nobody =
        """
        , "kb": {"retriever": {"kind": "http", "url": "http://127.0.0.1:1/search",
                 "request": "{\\"q\\": \\"{query}\\"}", "hits": "/hits", "id": "/id"}}\
        """;
    assertThat(catchThrowableOfType(ToolFailure.class, () -> again(nobody)).problem().found())
        .isEqualTo("2 could not be answered");
  }
}
