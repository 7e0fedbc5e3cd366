package relgate.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import relgate.Problems;
import relgate.benchmark.corpus.Document;
import relgate.benchmark.eval.AveragePrecision;
import relgate.benchmark.eval.Evaluation;
import relgate.benchmark.eval.Measure;
import relgate.benchmark.eval.Ndcg;
import relgate.benchmark.eval.Precision;
import relgate.benchmark.eval.Qrels;
import relgate.benchmark.eval.QrelsText;
import relgate.benchmark.eval.Run;
import relgate.benchmark.eval.ScoredDoc;
import relgate.benchmark.index.Index;
import relgate.benchmark.index.IndexedCorpus;
import relgate.benchmark.index.Language;
import relgate.benchmark.index.RetrievalMode;
import relgate.benchmark.index.RetrievalPolicy;
import relgate.benchmark.index.Search;
import relgate.json.JsonReader;
import relgate.testing.OutsideData;

/**
 * Weekly runs of relgate's engine over Cranfield: each week another 1 % of the documents is
 * missing, and the words are stemmed or not.
 */
final class CranfieldWeeks {
  private static final List<Measure> MEASURES =
      List.of(new Precision(10), new AveragePrecision(), new Ndcg(10));
  private static final double MISSING = 0.01;

  private final Path folder;
  private final SplittableRandom random;
  private final List<Document> documents = new ArrayList<>();
  private final Map<String, String> topics = new LinkedHashMap<>();
  private final Qrels qrels;

  CranfieldWeeks(Path folder, int seed) throws IOException {
    this.folder = folder;
    random = new SplittableRandom(seed);
    for (Map<?, ?> line : lines("corpus.jsonl")) {
      String title = String.valueOf(line.get("title"));
      documents.add(new Document(text(line, "_id"), title, text(line, "text")));
    }
    for (Map<?, ?> line : lines("queries.jsonl")) {
      topics.put(text(line, "_id"), text(line, "text"));
    }
    String judged = Files.readString(OutsideData.path("cranfield/qrels/test.trec"));
    qrels = QrelsText.parse(judged, "qrels", Problems.in("qrels"));
  }

  private static String text(Map<?, ?> line, String key) {
    return String.valueOf(line.get(key));
  }

  private static List<Map<?, ?>> lines(String file) throws IOException {
    List<Map<?, ?>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(OutsideData.path("cranfield/" + file))) {
      lines.add((Map<?, ?>) JsonReader.strict().parseAny(line, file));
    }
    return lines;
  }

  /** The values of each topic in one week. */
  Map<String, Map<String, Double>> week(int number, boolean stemmed) {
    List<Document> present =
        documents.stream().filter(d -> random.nextDouble() >= MISSING).toList();
    Language language = stemmed ? Language.EN : Language.UND;
    IndexedCorpus corpus = new IndexedCorpus(present, "week " + number, language);
    Map<String, List<ScoredDoc>> ranked = new LinkedHashMap<>();
    try (Index index =
        Index.open(folder.resolve("week" + number + ".sqlite3"), false, corpus, n -> {})) {
      topics.forEach(
          (id, query) ->
              ranked.put(
                  id,
                  index.rank(new Search(query, 100, RetrievalMode.FTS, RetrievalPolicy.BALANCED))));
    }
    Map<String, Map<String, Double>> values = new TreeMap<>();
    Evaluation.of(qrels, new Run("week", ranked), MEASURES)
        .byTopic()
        .forEach((topic, of) -> values.put(topic, named(of)));
    return values;
  }

  private static Map<String, Double> named(Map<Measure, Double> values) {
    Map<String, Double> named = new TreeMap<>();
    values.forEach((measure, value) -> named.put(measure.toString(), value));
    return named;
  }
}
