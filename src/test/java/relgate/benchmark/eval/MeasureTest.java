package relgate.benchmark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Problems;

class MeasureTest {
  private static final Map<String, Integer> JUDGED = Map.of("a", 2, "b", 0, "c", 1, "d", 0, "e", 1);

  /** Returned: b (judged, not relevant), a (2), x (nobody judged it), c (1); e is missing. */
  private static final JudgedRanking RANKING =
      JudgedRanking.of(docs("b", "a", "x", "c"), JUDGED, 1);

  @ParameterizedTest
  @CsvSource({
    "P@2, 0.5",
    "P@10, 0.2",
    "R@2, 0.3333333333",
    "R@10, 0.6666666667",
    "success@1, 0",
    "success@2, 1",
    "RR, 0.5",
    "Rprec, 0.3333333333",
    // (1/2 + 2/4) / 3
    "AP, 0.3333333333",
    // before a and before c one of two judged non-relevant documents: (1/2 + 1/2) / 3
    "bpref, 0.3333333333",
    // (2/log2(3) + 1/log2(5)) / (2 + 1/log2(3) + 1/log2(4))
    "nDCG@10, 0.5405857679",
  })
  void valueByHand(String name, double expected) {
    double found = Measures.named(name).orElseThrow().of(RANKING);
    assertThat(found).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"P@5", "R@5", "nDCG@5", "success@5", "AP", "RR", "Rprec", "bpref"})
  void nothingReturnedOrNothingRelevantIsZero(String name) {
    Measure measure = Measures.named(name).orElseThrow();
    assertThat(measure.of(JudgedRanking.of(List.of(), JUDGED, 1))).isZero();
    assertThat(measure.of(JudgedRanking.of(docs("b"), Map.of("b", 0), 1))).isZero();
    assertThat(measure).hasToString(name);
  }

  @Test
  void unknownNamesAreAllNamed() {
    Problems problems = Problems.in("--measures");
    List<Measure> known =
        Measures.named(List.of("P@0", "P@5", "ndcg@10", "P@5", "R@", "AP@5", "P@05"), problems);
    assertThat(known).containsExactly(new Precision(5));
    assertThat(problems.all())
        .extracting(p -> p.found())
        .containsExactly("\"P@0\"", "\"ndcg@10\"", "\"R@\"", "\"AP@5\"", "\"P@05\"");
  }

  @Test
  void equalScoresAreOrderedByNameDescendingInBytes() {
    List<ScoredDoc> docs =
        List.of(
            new ScoredDoc("a", 1f),
            new ScoredDoc("\uFF5E", 1f),
            new ScoredDoc("\uD83D\uDE00", 1f),
            new ScoredDoc("b", (float) 1.00000001),
            new ScoredDoc("best", 2f));
    assertThat(new Run("r", Map.of("1", docs)).of("1"))
        .extracting(ScoredDoc::document)
        .containsExactly("best", "\uD83D\uDE00", "\uFF5E", "b", "a");
  }

  @Test
  void meansAreOverAllJudgedTopics() {
    Qrels qrels = new Qrels(Map.of("1", Map.of("a", 1), "2", Map.of("a", 1)));
    Run run = new Run("r", Map.of("1", docs("a"), "unjudged", docs("a")));
    Evaluation evaluation = Evaluation.of(qrels, run, List.of(new Precision(1)));
    assertThat(evaluation.mean(new Precision(1))).isEqualTo(0.5);
    assertThat(evaluation.only(List.of("1")).mean(new Precision(1))).isEqualTo(1);
    assertThat(evaluation.only(List.of()).mean(new Precision(1))).isZero();
  }

  private static List<ScoredDoc> docs(String... names) {
    List<ScoredDoc> docs = new java.util.ArrayList<>();
    for (String name : names) {
      docs.add(new ScoredDoc(name, 100f - docs.size()));
    }
    return docs;
  }
}
