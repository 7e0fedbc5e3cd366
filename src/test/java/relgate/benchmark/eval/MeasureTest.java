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
    "nDCG, 0.5405857679",
    "AP@2, 0.1666666667",
    "RR@1, 0",
    "RR@2, 0.5",
    // a stops 3/4 of those who reach rank 2, c a quarter of the rest at rank 4
    "ERR@10, 0.390625",
    "judged@3, 0.6666666667",
    "judged@10, 0.75",
    "iprec_at_recall_0.50, 0.5",
    "num_rel, 3",
    "set_F, 0.5714285714",
    "utility, 0",
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
        Measures.named(
            List.of("P@0", "P@5", "ndcg@10", "P@5", "R@", "AP@5", "P@05", "precision@5"), problems);
    assertThat(known).containsExactly(new Precision(5), new Ndcg(10), new AveragePrecisionAt(5));
    assertThat(problems.all())
        .extracting(p -> p.found())
        .containsExactly("\"P@0\"", "\"R@\"", "\"P@05\"");
  }

  @Test
  void messagesNameEveryMeasure() {
    assertThat(Measures.names()).isEqualTo(Measures.NAMES);
  }

  @ParameterizedTest
  @CsvSource({
    "MAP, AP",
    "map, AP",
    "map_cut_10, AP@10",
    "MAP@10, AP@10",
    "MRR, RR",
    "MRR@10, RR@10",
    "recip_rank, RR",
    "ndcg@10, nDCG@10",
    "NDCG, nDCG",
    "ndcg_cut_10, nDCG@10",
    "recall@100, R@100",
    "recall_100, R@100",
    "P_5, P@5",
    "precision@5, P@5",
    "Hit@3, success@3",
    "hit_rate@3, success@3",
    "success_1, success@1",
    "infap, infAP",
    "iprec_at_recall_0.2, iprec_at_recall_0.20",
    "relative_p_20, relative_P@20",
    "context_recall@5, R@5",
  })
  void namesThatPeopleTypeLeadToTheSameMeasure(String typed, String name) {
    assertThat(Measures.named(typed)).isEqualTo(Measures.named(name));
    assertThat(Measures.named(typed).orElseThrow()).hasToString(name);
  }

  /** By hand: relevant at ranks 1, 3 and 4 of four relevant documents. */
  @Test
  void contextPrecisionAsksOnlyOfWhatCameBack() {
    Qrels qrels = new Qrels(Map.of("1", Map.of("a", 1, "c", 1, "d", 1, "never", 1)));
    Run run = new Run("r", Map.of("1", docs("a", "b", "c", "d")));
    Measure three = new ContextPrecision(3);
    Measure ten = new ContextPrecision(10);
    Evaluation evaluation = Evaluation.of(qrels, run, List.of(three, ten));
    assertThat(evaluation.mean(three)).isEqualTo((1 + 2.0 / 3) / 2);
    assertThat(evaluation.mean(ten)).isEqualTo((1 + 2.0 / 3 + 3.0 / 4) / 3);
  }

  @Test
  void equalScoresAreOrderedByNameDescendingInBytes() {
    List<ScoredDoc> docs =
        List.of(
            new ScoredDoc("a", 1),
            new ScoredDoc("\uFF5E", 1),
            new ScoredDoc("\uD83D\uDE00", 1),
            new ScoredDoc("b", 1),
            new ScoredDoc("best", 2));
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
      docs.add(new ScoredDoc(name, 100.0 - docs.size()));
    }
    return docs;
  }
}
