package relgate.benchmark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.Problem;
import relgate.Problems;

/** Runs and judgements as text. */
class TextTest {
  private final Problems problems = Problems.in("file");

  @Test
  void printedRunReadsBackAsItWas() {
    List<ScoredDoc> docs = List.of(new ScoredDoc("ü#1", 1.5e-7f), new ScoredDoc("b", -0.1f));
    Run run = new Run("mine", Map.of("1", docs));
    assertThat(RunText.parse(RunText.print(run), "file", problems)).isEqualTo(run);
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a\n1 Q0 forged 1 99 relgate", "a\tb", "a\u2028b", "a\u001b[2J", ""})
  void anIdThatWouldBeginAColumnOrARowIsRefused(String id) {
    Run run = new Run("mine", Map.of("1", List.of(new ScoredDoc(id, 1f))));
    assertThatThrownBy(() -> RunText.print(run))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("document ids without blanks");
  }

  @Test
  void printedJudgementsReadBackAsTheyWere() {
    Qrels qrels = new Qrels(Map.of("1", Map.of("a", 1), "2", Map.of("b", -1)));
    assertThat(QrelsText.parse(QrelsText.print(qrels), "file", problems)).isEqualTo(qrels);
  }

  @Test
  void everyProblemOfARunHasItsLine() {
    String text =
        """
        1 Q0 a 1 2.5 r

        1 Q0 a 2 2.0 r
        1 Q0 b 3 NaN r
        1 Q0 c 4
        9 Q0 a 1 1e999 r
        """;
    RunText.parse(text, "run.txt", problems);
    assertThat(problems.all())
        .extracting(Problem::place, Problem::found)
        .containsExactly(
            tuple("run.txt:3", "a again"),
            tuple("run.txt:4", "\"NaN\""),
            tuple("run.txt:5", "4 columns"),
            tuple("run.txt:6", "\"1e999\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"query-id\tcorpus-id\tscore\r\n", "qid\tdocid\trelevance\n", ""})
  void beirJudgementsAreKnownByTheirHeaderOrTheirColumns(String header) {
    String text = header + "q 1\td 1\t2\r\nq 1\td 2\t0\r\n";
    assertThat(QrelsText.parse(text, "test.tsv", problems))
        .isEqualTo(new Qrels(Map.of("q 1", Map.of("d 1", 2, "d 2", 0))));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void theFirstJudgementWithoutAHeaderIsNotTakenForOne() {
    String text = "q1\td1\t1.0\nq1\td2\t1\nq2\td1\t2.00\n";
    assertThat(QrelsText.parse(text, "test.tsv", problems).byTopic())
        .isEqualTo(Map.of("q1", Map.of("d1", 1, "d2", 1), "q2", Map.of("d1", 2)));
    QrelsText.parse("q1\td1\t1,0\nq1\td2\t1\n", "comma.tsv", problems);
    assertThat(problems.all()).extracting(Problem::place).containsExactly("comma.tsv:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1\t0  a \t 1\r\n1 0\tb\t0\r\n",
        "\n# by hand\n1\ta\t1\n1\tb\t0\n",
        "\n\nquery-id\tcorpus-id\tscore\n1\ta\t1\n1\tb\t0\n"
      })
  void judgementsAreKnownByTheirFirstLineWithAnythingInIt(String text) {
    assertThat(QrelsText.parse(text, "file", problems).of("1")).isEqualTo(Map.of("a", 1, "b", 0));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void onlyJudgementsFromTheLevelOnAreRelevant() {
    Qrels qrels = QrelsText.parse("1 0 a 0\n1 0 b 1\n2 0 a -1\n", "file", problems);
    assertThat(qrels.relevant(1)).isEqualTo(1);
    assertThat(qrels.relevant(2)).isZero();
  }

  @Test
  void aNegativeZeroIsTiedWithZero() {
    Run run = RunText.parse("1 Q0 a 1 0.0 r\n1 Q0 b 2 -0.0 r\n", "file", problems);
    assertThat(run.of("1")).extracting(ScoredDoc::document).containsExactly("b", "a");
  }

  @Test
  void scoresKeepEightBytes() {
    Run run = RunText.parse("1 Q0 a 1 16777216 r\n1 Q0 b 2 16777217 r\n", "run", problems);
    assertThat(run.of("1")).extracting(ScoredDoc::document).containsExactly("b", "a");
  }

  @Test
  void everyProblemOfJudgementsHasItsLine() {
    String text = "1 0 a 1\n1 0 a 0\n1 0 b yes\n1 0\n1 0 c 0.5\n";
    QrelsText.parse(text, "qrels", problems);
    assertThat(problems.all())
        .extracting(Problem::place, Problem::found)
        .containsExactly(
            tuple("qrels:2", "a again"),
            tuple("qrels:3", "\"yes\""),
            tuple("qrels:4", "2 columns"),
            tuple("qrels:5", "\"0.5\""));
  }

  @Test
  void ofAFileFullOfProblemsTwentyAreShown() {
    RunText.parse("nonsense\n".repeat(1000), "run.txt", problems);
    assertThat(problems.count()).isEqualTo(21);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
