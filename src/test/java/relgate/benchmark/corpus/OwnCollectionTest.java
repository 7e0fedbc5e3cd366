package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problems;
import relgate.benchmark.eval.Evaluation;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Measures;
import relgate.benchmark.eval.Qrels;
import relgate.benchmark.eval.QrelsText;
import relgate.benchmark.eval.Run;
import relgate.benchmark.eval.RunText;
import relgate.benchmark.eval.ScoredDoc;
import relgate.benchmark.index.Index;
import relgate.benchmark.index.IndexedCorpus;
import relgate.benchmark.index.RetrievalMode;
import relgate.benchmark.index.RetrievalPolicy;
import relgate.benchmark.index.Search;
import relgate.json.JsonReader;

/**
 * Sixty short texts about everyday things with twenty-five topics, written for this project. The
 * expected values were computed by another program from trec_eval's definitions.
 */
class OwnCollectionTest {
  private static final Path SET = Path.of("src/test/resources/everyday");

  private static Corpus corpus(String file) {
    return Corpora.read(SET.resolve(file), files -> List.of());
  }

  private static Qrels qrels() {
    Problems problems = Problems.in("qrels");
    String text = JsonReader.text(SET.resolve("qrels.trec"));
    Qrels qrels = QrelsText.parse(text, "qrels.trec", problems);
    problems.refuseIfAny();
    return qrels;
  }

  private static Run run() {
    Problems problems = Problems.in("run");
    Run run = RunText.parse(JsonReader.text(SET.resolve("overlap.run")), "overlap.run", problems);
    problems.refuseIfAny();
    return run;
  }

  @Test
  void beirAndTrecFormsHoldTheSameDocuments() {
    assertThat(corpus("corpus.jsonl").documents()).hasSize(60);
    assertThat(corpus("docs.trec").documents()).isEqualTo(corpus("corpus.jsonl").documents());
    assertThat(corpus(".").documents()).isEqualTo(corpus("corpus.jsonl").documents());
  }

  @Test
  void bothFormsOfTheJudgementsSayTheSame() {
    Problems problems = Problems.in("qrels");
    String beir = JsonReader.text(SET.resolve("qrels/test.tsv"));

    assertThat(QrelsText.parse(beir, "test.tsv", problems)).isEqualTo(qrels());
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aRunWithTiesAndAMissingTopicScoresAsAnotherProgramSays() {
    Map<String, Double> expected =
        JsonReader.strict()
            .parseMap(JsonReader.text(SET.resolve("expected.json")), "expected", Double.class);
    List<Measure> measures =
        Measures.named(List.copyOf(expected.keySet()), Problems.in("measures"));
    Evaluation evaluation = Evaluation.of(qrels(), run(), measures);
    Map<String, Double> found = new HashMap<>();
    measures.forEach(m -> found.put(m.toString(), rounded(evaluation.mean(m))));

    assertThat(found).isEqualTo(expected);
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  @Test
  void theEmbeddedEngineFindsWhatTheTopicsAskFor(@TempDir Path folder) {
    Corpus corpus = corpus("corpus.jsonl");
    Map<String, List<ScoredDoc>> lists = new LinkedHashMap<>();
    try (Index index =
        Index.open(
            folder.resolve("i.sqlite3"),
            true,
            new IndexedCorpus(corpus.documents(), corpus.sha256(), null),
            n -> {})) {
      for (Document topic : corpus("queries.jsonl").documents()) {
        Search search = new Search(topic.text(), 10, RetrievalMode.FTS, RetrievalPolicy.BALANCED);
        lists.put(topic.name(), index.rank(search));
      }
    }
    List<Measure> measures = Measures.named(List.of("nDCG@10"), Problems.in("measures"));
    double mean =
        Evaluation.of(qrels(), new Run("embedded", lists), measures).mean(measures.get(0));

    assertThat(mean).isGreaterThan(0.8);
  }
}
