package relgate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.BadInput;
import relgate.Problem;
import relgate.benchmark.eval.KeywordMatch;
import relgate.benchmark.eval.Keywords;
import relgate.benchmark.eval.Qrels;
import relgate.benchmark.index.RetrievalMode;
import relgate.benchmark.index.RetrievalPolicy;

class QuestionsTest {
  @TempDir Path folder = Path.of("");

  @Test
  void aCaseBecomesAQuestionAndItsRelevantDocumentsJudgements() throws IOException {
    Path file =
        write(
            """
            [{"query": "how to roll back", "expected_keywords": ["rollback"], "top_k": 3,
              "mode": "fts", "policy_profile": "strict", "relevant_docs": ["a.txt"],
              "keyword_match": "substring"},
             {"query": "what is a gate", "expected_keywords": ["gate", "check"]}]
            """);
    Keywords first = new Keywords(List.of("rollback"), KeywordMatch.SUBSTRING);
    Keywords second = new Keywords(List.of("gate", "check"), KeywordMatch.TOKEN);
    assertThat(Questions.ofCases(file))
        .isEqualTo(
            new Questions(
                List.of(
                    new Question(
                        "1",
                        "how to roll back",
                        3,
                        100,
                        RetrievalMode.FTS,
                        RetrievalPolicy.STRICT,
                        first,
                        CaseContext.NONE),
                    new Question(
                        "2",
                        "what is a gate",
                        5,
                        5,
                        RetrievalMode.HYBRID,
                        RetrievalPolicy.BALANCED,
                        second,
                        CaseContext.NONE)),
                new Qrels(Map.of("1", Map.of("a.txt", 1))),
                java.util.Set.of(),
                true,
                List.of(file),
                Relevance.STANDARD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                                  | an empty list
          {}                                                                  | an object
          [{"query": "q", "expected_keywords": "word"}]                       | the string "word"
          [{"query": "q", "expected_keywords": []}]                           | 0
          [{"query": "q", "expected_keywords": ["a"], "top_k": 0}]            | 0
          [{"query": "q", "expected_keywords": ["a"], "top_k": 10000}]        | 10000
          [{"query": "q", "expected_keywords": ["a"], "top_k": 2.5}]          | the number 2.5
          [{"query": "q", "expected_keywords": ["a"], "top_k": NaN}]          | NaN
          [{"query": " ", "expected_keywords": ["a"]}]                        | 0
          [{"query": "?!", "expected_keywords": ["a"]}]                       | "?!"
          [{"query": "q", "expected_keywords": ["-"]}]                        | "-"
          [{"query": "q", "expected_keywords": ["Word", "word"]}]             | "word" again
          [{"query": "q", "expected_keywords": ["a"], "mode": "magic"}]       | "magic"
          [{"query": "q", "expected_keyword": ["a"]}]                         | "expected_keyword"
          [{"query": "q", "expected_keywords": ["a"], "relevant_docs": "d"}]  | the string "d"
          [{"query": "q", "expected_keywords": ["a"], "relevant_docs": []}]   | 0
          """)
  void aMalformedCaseIsNamed(String json, String found) throws IOException {
    Path file = write(json);
    BadInput refused = refused(() -> Questions.ofCases(file));
    assertThat(refused).isNotNull();
    assertThat(refused.problems())
        .anySatisfy(
            p -> {
              assertThat(p.place()).startsWith(file.toString());
              assertThat(p.found()).contains(found);
            });
  }

  @Test
  void copiesOfOneQueryAreNamedAllAtOnce() throws IOException {
    String one = "{\"query\": \"Roll back!\", \"expected_keywords\": [\"a\"]}";
    Path file = write("[" + one + "," + one.replace("Roll back!", "roll  back") + "," + one + "]");
    BadInput refused = refused(() -> Questions.ofCases(file));
    assertThat(refused.problems())
        .extracting(Problem::place)
        .containsExactly(file + ".[1].query", file + ".[2].query");
  }

  @Test
  void aQueryOfAMegabyteIsWrongUse() throws IOException {
    String query = "word ".repeat(200_000);
    Path file = write("[{\"query\": \"" + query + "\", \"expected_keywords\": [\"a\"]}]");
    assertThat(refused(() -> Questions.ofCases(file)).problems()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"beir, 1", "beir of others, 2", "trec, 301", "tsv, 7"})
  void topicsOfEveryKindAreRead(String kind, String topic) throws IOException {
    String text =
        switch (kind) {
          case "beir" -> "{\"_id\": \"1\", \"text\": \"what is it\", \"metadata\": {}}\n";
          case "beir of others" ->
              "\uFEFF{\"_id\": 2, \"text\": \"what is it\", \"lang\": \"en\"}\r\n";
          case "trec" ->
              "<top>\n<num> Number: 301\n<title> what is it\n\n<desc> Description:\nx\n</top>\n";
          default -> "7\twhat is it\n";
        };
    Path topics = Files.writeString(folder.resolve("topics"), text);
    Path qrels = Files.writeString(folder.resolve("qrels"), topic + " 0 d1 1\n");
    Questions questions = Questions.ofTopics(topics, qrels, 10, RetrievalMode.FTS);
    assertThat(questions.questions())
        .containsExactly(Question.ofTopic(topic, "what is it", 10, RetrievalMode.FTS));
  }

  @Test
  void aZippedFileIsNamedAsOne() throws IOException {
    Path file = folder.resolve("zipped.txt");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertThatThrownBy(() -> TextFile.read(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("gunzip");
  }

  @Test
  void relevantDocumentsMayHaveGrades() throws IOException {
    String both =
        """
        [{"query": "one", "expected_keywords": ["a"], "relevant_docs": {"x.txt": 2, "y.txt": 0}},
         {"query": "two", "expected_keywords": ["a"], "relevant_docs": ["x.txt"]}]
        """;
    assertThat(Questions.ofCases(write(both)).qrels().byTopic())
        .isEqualTo(Map.of("1", Map.of("x.txt", 2, "y.txt", 0), "2", Map.of("x.txt", 1)));
    String wrong =
        """
        [{"query": "one", "expected_keywords": ["a"], "relevant_docs": {"x.txt": 1.5}},
         {"query": "two", "expected_keywords": ["a"], "relevant_docs": "x.txt"},
         {"query": "three", "expected_keywords": ["a"], "relevant_docs": {"x.txt": 0}}]
        """;
    assertThat(refused(() -> Questions.ofCases(write(wrong))))
        .hasMessageContaining("a grade from 0 to 1000")
        .hasMessageContaining("names of documents, or an object of name to grade")
        .hasMessageContaining("a relevant document");
  }

  @Test
  void judgementsWithoutAQueryCountAndThoseOfOtherTopicsAreRefused() throws IOException {
    Path topics = Files.writeString(folder.resolve("topics"), "1\tone\n2\ttwo\n");
    Path none = Files.writeString(folder.resolve("none"), "# nothing\n");
    Path unknown = Files.writeString(folder.resolve("unknown"), "1 0 d 1\n3 0 d 1\n");
    assertThat(refused(() -> Questions.ofTopics(topics, none, 10, RetrievalMode.FTS)))
        .hasMessageContaining("at least one judgement");
    assertThat(Questions.ofTopics(topics, unknown, 10, RetrievalMode.FTS).withoutQuery())
        .containsExactly("3");
    Path foreign = Files.writeString(folder.resolve("foreign"), "8 0 d 1\n");
    assertThat(refused(() -> Questions.ofTopics(topics, foreign, 10, RetrievalMode.FTS)))
        .hasMessageContaining("none of them, the first is of topic 8");
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("cases.json"), json);
  }

  private static BadInput refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    BadInput refused = catchThrowableOfType(BadInput.class, call);
    assertThat(refused).isNotNull();
    return java.util.Objects.requireNonNull(refused);
  }
}
