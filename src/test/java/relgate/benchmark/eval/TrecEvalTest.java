package relgate.benchmark.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import relgate.Problems;
import relgate.testing.OutsideData;

/** Every value that trec_eval's own tests expect of our measures, exactly as it prints it. */
class TrecEvalTest {

  @Test
  void defaultOutputOfTheSmallRun() throws IOException {
    assertEqual("out.test", answered("qrels.test", "results.test"), 29);
  }

  @Test
  void allMeasuresAsMeans() throws IOException {
    assertEqual("out.test.a", answered("qrels.test", "results.test"), 98);
  }

  @Test
  void allMeasuresForEachTopic() throws IOException {
    assertEqual("out.test.aq", answered("qrels.test", "results.test"), 383);
  }

  @Test
  void missingTopicsCountAsZero() throws IOException {
    assertEqual("out.test.aqc", judged("qrels.test", "results.trunc", 1, 1000), 383);
  }

  @Test
  void runsAreCutByScoreAndNotByPlaceInTheFile() throws IOException {
    assertEqual("out.test.aqcM", judged("qrels.test", "results.trunc", 1, 100), 383);
  }

  @Test
  void levelsOfRelevance() throws IOException {
    assertEqual("out.test.aql", judged("qrels.rel_level", "results.test", 2, 1000), 383);
  }

  @Test
  void otherCutoffs() throws IOException {
    assertEqual("out.test.meas_params", answered("qrels.test", "results.test"), 76);
  }

  @Test
  void linesOfCommentAndHashesInNames() throws IOException {
    assertEqual("out.comment.test", answered("qrels.comment.test", "results.comment.test"), 29);
    assertThat(qrels("qrels.test.with-comments").of("301"))
        .containsEntry("CR#93E-1860", 0)
        .hasSameSizeAs(qrels("qrels.test").of("301"));
  }

  private static Evaluation answered(String qrels, String run) throws IOException {
    return judged(qrels, run, 1, 1000).only(run(run).byTopic().keySet());
  }

  private static Evaluation judged(String qrels, String run, int level, int depth)
      throws IOException {
    List<Measure> measures = ourNames().stream().map(n -> Measures.named(n).orElseThrow()).toList();
    return Evaluation.of(qrels(qrels), run(run).cutAt(depth), measures, level);
  }

  private static List<String> ourNames() {
    String names =
        """
        AP Rprec bpref RR nDCG ndcg_rel infAP 11pt_avg binG G Rndcg rbp rbp_resid num_q gm_map gm_bpref num_ret num_rel
        num_rel_ret num_nonrel_judged_ret set_P set_recall set_relative_P set_map set_F utility
        unj@5 unj@10 unj@20
        success@1 success@2 success@5 success@10 success@20 P@3 P@5 P@7 P@10 P@15 P@20 P@30
        P@100 P@200 P@500 P@1000 R@5 nDCG@5 AP@5 relative_P@5 R@10 nDCG@10 AP@10 relative_P@10
        R@15 nDCG@15 AP@15 relative_P@15 R@20 nDCG@20 AP@20 relative_P@20 R@30 nDCG@30 AP@30
        relative_P@30 R@100 nDCG@100 AP@100 relative_P@100 R@200 nDCG@200 AP@200 relative_P@200
        R@500 nDCG@500 AP@500 relative_P@500 R@1000 nDCG@1000 AP@1000 relative_P@1000 R@2000
        nDCG@23 iprec_at_recall_0.00 iprec_at_recall_0.10 iprec_at_recall_0.20
        iprec_at_recall_0.30 iprec_at_recall_0.40 iprec_at_recall_0.50 iprec_at_recall_0.60
        iprec_at_recall_0.70 iprec_at_recall_0.80 iprec_at_recall_0.90 iprec_at_recall_1.00
        iprec_at_recall_0.25 iprec_at_recall_0.75 Rprec_mult_0.20 Rprec_mult_0.40
        Rprec_mult_0.60 Rprec_mult_0.80 Rprec_mult_1.00 Rprec_mult_1.20 Rprec_mult_1.40
        Rprec_mult_1.60 Rprec_mult_1.80 Rprec_mult_2.00 Rprec_mult_0.35 Rprec_mult_5.00
        """;
    return List.of(names.strip().split("\\s+", -1));
  }

  /** Compares what the file says of our measures with what we print; and how much there was. */
  private static void assertEqual(String file, Evaluation actual, int count) throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : Files.readAllLines(OutsideData.path("trec_eval_test/" + file))) {
      String[] column = line.split("\\s+", -1);
      Optional<Measure> measure = measure(column[0]);
      if (measure.isPresent()) {
        expected.put(column[0] + " " + column[1], column[2]);
        found.put(column[0] + " " + column[1], printed(actual, column[1], measure.get()));
      }
    }
    Map<String, String> wrong = new LinkedHashMap<>(found);
    wrong.entrySet().removeAll(expected.entrySet());
    assertThat(wrong).as("not as in %s", file).isEmpty();
    assertThat(found).hasSize(count);
  }

  private static String printed(Evaluation evaluation, String topic, Measure measure) {
    double value =
        topic.equals("all") ? evaluation.mean(measure) : evaluation.value(topic, measure);
    return String.format(Locale.ROOT, measure instanceof Count ? "%.0f" : "%.4f", value);
  }

  /** Their name as it stands: our reader knows it. */
  private static Optional<Measure> measure(String theirs) {
    return Measures.named(theirs);
  }

  private static Qrels qrels(String file) throws IOException {
    Problems problems = Problems.in(file);
    String text = Files.readString(OutsideData.path("trec_eval_test/" + file));
    Qrels qrels = QrelsText.parse(text, file, problems);
    assertThat(problems.all()).isEmpty();
    return qrels;
  }

  private static Run run(String file) throws IOException {
    Problems problems = Problems.in(file);
    String text = Files.readString(OutsideData.path("trec_eval_test/" + file));
    Run run = RunText.parse(text, file, problems);
    assertThat(problems.all()).isEmpty();
    return run;
  }
}
