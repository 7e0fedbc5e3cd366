package relgate.benchmark.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import relgate.Problems;
import relgate.testing.OutsideData;

/** Every value that trec_eval's own tests expect of our measures, exactly as it prints it. */
class TrecEvalTest {
  private static final Pattern CUT = Pattern.compile("(P|recall|ndcg_cut|success)_([0-9]+)");

  @Test
  void defaultOutputOfTheSmallRun() throws IOException {
    assertEqual("out.test", answered("qrels.test", "results.test"), 13);
  }

  @Test
  void allMeasuresAsMeans() throws IOException {
    assertEqual("out.test.a", answered("qrels.test", "results.test"), 34);
  }

  @Test
  void allMeasuresForEachTopic() throws IOException {
    assertEqual("out.test.aq", answered("qrels.test", "results.test"), 136);
  }

  @Test
  void missingTopicsCountAsZero() throws IOException {
    assertEqual("out.test.aqc", judged("qrels.test", "results.trunc", 1, 1000), 136);
  }

  @Test
  void runsAreCutByScoreAndNotByPlaceInTheFile() throws IOException {
    assertEqual("out.test.aqcM", judged("qrels.test", "results.trunc", 1, 100), 136);
  }

  @Test
  void levelsOfRelevance() throws IOException {
    assertEqual("out.test.aql", judged("qrels.rel_level", "results.test", 2, 1000), 136);
  }

  @Test
  void otherCutoffs() throws IOException {
    assertEqual("out.test.meas_params", answered("qrels.test", "results.test"), 44);
  }

  @Test
  void linesOfCommentAndHashesInNames() throws IOException {
    assertEqual("out.comment.test", answered("qrels.comment.test", "results.comment.test"), 13);
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
        AP Rprec bpref RR P@3 P@5 P@7 P@10 P@15 P@20 P@30 P@100 P@200 P@500 P@1000
        R@5 R@10 R@15 R@20 R@30 R@100 R@200 R@500 R@1000 R@2000 success@1 success@2 success@5
        success@10 success@20 nDCG@5 nDCG@10 nDCG@15 nDCG@20 nDCG@23 nDCG@30 nDCG@100 nDCG@200
        nDCG@500 nDCG@1000
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
    assertThat(found).isEqualTo(expected).hasSize(count);
  }

  private static String printed(Evaluation evaluation, String topic, Measure measure) {
    double value =
        topic.equals("all") ? evaluation.mean(measure) : evaluation.value(topic, measure);
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static Optional<Measure> measure(String theirs) {
    Matcher cut = CUT.matcher(theirs);
    Map<String, String> plain =
        Map.of("map", "AP", "Rprec", "Rprec", "bpref", "bpref", "recip_rank", "RR");
    if (!cut.matches()) {
      return Optional.ofNullable(plain.get(theirs)).flatMap(Measures::named);
    }
    Map<String, String> family =
        Map.of("P", "P", "recall", "R", "ndcg_cut", "nDCG", "success", "success");
    return Measures.named(family.get(cut.group(1)) + "@" + cut.group(2));
  }

  private static Qrels qrels(String file) throws IOException {
    Problems problems = Problems.in(file);
    String text = Files.readString(OutsideData.path("trec_eval_test/" + file));
    Qrels qrels = QrelsText.parse(text, file, null, problems);
    assertThat(problems.all()).isEmpty();
    return qrels;
  }

  private static Run run(String file) throws IOException {
    Problems problems = Problems.in(file);
    String text = Files.readString(OutsideData.path("trec_eval_test/" + file));
    Run run = RunText.parse(text, file, null, problems);
    assertThat(problems.all()).isEmpty();
    return run;
  }
}
