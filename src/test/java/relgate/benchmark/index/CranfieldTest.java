package relgate.benchmark.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problems;
import relgate.benchmark.corpus.Document;
import relgate.benchmark.eval.AveragePrecision;
import relgate.benchmark.eval.Evaluation;
import relgate.benchmark.eval.Ndcg;
import relgate.benchmark.eval.Qrels;
import relgate.benchmark.eval.QrelsText;
import relgate.benchmark.eval.Recall;
import relgate.benchmark.eval.Run;
import relgate.benchmark.eval.ScoredDoc;
import relgate.json.JsonReader;
import relgate.testing.OutsideData;

/** The engine on a real collection: 1,400 abstracts, 225 topics, 1,837 judgements. */
class CranfieldTest {
  @TempDir Path folder = Path.of("");

  @Test
  void wordsReachWhatAGoodEngineReachesAndVectorsAddToIt() throws IOException {
    List<Document> documents = documents();
    Evaluation words;
    Evaluation hybrid;
    try (Index index = index(documents)) {
      words = evaluation(index, RetrievalMode.FTS);
      print("vector", evaluation(index, RetrievalMode.VECTOR));
      hybrid = evaluation(index, RetrievalMode.HYBRID);
    }
    print("fts", words);
    print("hybrid", hybrid);
    for (Evaluation each : List.of(words, hybrid)) {
      assertThat(each.mean(new Ndcg(10))).isGreaterThanOrEqualTo(0.515);
      assertThat(each.mean(new AveragePrecision())).isGreaterThanOrEqualTo(0.42);
      assertThat(each.mean(new Recall(100))).isGreaterThanOrEqualTo(0.745);
    }
    assertThat(hybrid.mean(new Ndcg(10))).isGreaterThanOrEqualTo(words.mean(new Ndcg(10)) - 0.003);
    double lucene = lucene(documents).mean(new Ndcg(10));
    System.out.printf("cranfield, Lucene alone: nDCG@10 %.4f%n", lucene);
    assertThat(words.mean(new Ndcg(10))).isGreaterThanOrEqualTo(lucene - 0.002);
  }

  private static void print(String mode, Evaluation e) {
    System.out.printf(
        "cranfield %s: nDCG@10 %.4f, MAP %.4f, R@100 %.4f%n",
        mode, e.mean(new Ndcg(10)), e.mean(new AveragePrecision()), e.mean(new Recall(100)));
  }

  private Index index(List<Document> documents) {
    IndexedCorpus corpus = new IndexedCorpus(documents, "cranfield", null);
    return Index.open(folder.resolve("cranfield.sqlite3"), false, corpus, n -> {});
  }

  private static Evaluation evaluation(Index index, RetrievalMode mode) throws IOException {
    Map<String, List<ScoredDoc>> ranked = new LinkedHashMap<>();
    for (Map<?, ?> topic : lines("queries.jsonl")) {
      String query = String.valueOf(topic.get("text"));
      Search search = new Search(query, 1000, mode, RetrievalPolicy.BALANCED);
      ranked.put(String.valueOf(topic.get("_id")), index.rank(search));
    }
    List<relgate.benchmark.eval.Measure> measures =
        List.of(new Ndcg(10), new AveragePrecision(), new Recall(100));
    return Evaluation.of(qrels(), new Run("relgate", ranked), measures);
  }

  private Evaluation lucene(List<Document> documents) throws IOException {
    Map<String, List<ScoredDoc>> ranked = new LinkedHashMap<>();
    try (PlainLucene plain = new PlainLucene(folder.resolve("l"), Language.EN, documents)) {
      for (Map<?, ?> topic : lines("queries.jsonl")) {
        ranked.put(
            String.valueOf(topic.get("_id")), plain.rank(String.valueOf(topic.get("text")), 1000));
      }
    }
    return Evaluation.of(qrels(), new Run("lucene", ranked), List.of(new Ndcg(10)));
  }

  private static Qrels qrels() throws IOException {
    Problems problems = Problems.in("qrels");
    String text = Files.readString(OutsideData.path("cranfield/qrels/test.trec"));
    Qrels qrels = QrelsText.parse(text, "qrels", problems);
    assertThat(problems.all()).isEmpty();
    return qrels;
  }

  private static List<Document> documents() throws IOException {
    List<Document> documents = new ArrayList<>();
    for (Map<?, ?> line : lines("corpus.jsonl")) {
      String name = String.valueOf(line.get("_id"));
      String title = String.valueOf(line.get("title"));
      documents.add(new Document(name, title, String.valueOf(line.get("text"))));
    }
    return documents;
  }

  private static List<Map<?, ?>> lines(String file) throws IOException {
    List<Map<?, ?>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(OutsideData.path("cranfield/" + file))) {
      lines.add((Map<?, ?>) JsonReader.strict().parseAny(line, file));
    }
    return lines;
  }
}
