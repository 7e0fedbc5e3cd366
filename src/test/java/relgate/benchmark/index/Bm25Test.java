package relgate.benchmark.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.benchmark.corpus.Document;

class Bm25Test {
  @TempDir Path folder = Path.of("");

  /** FTS5 gives a term that stands in n of N chunks log((N - n + 0.5) / (n + 0.5)). */
  @Test
  void everyScoreIsTheOneThatFts5GivesButForTheWeightOfTheTerm() throws SQLException {
    try (Store store = Store.open(folder.resolve("kb.sqlite3"))) {
      store.fill(documents(), "corpus", n -> {});
      Catalogue catalogue = Catalogue.of(store);
      Postings postings = Postings.of(store, catalogue.chunks());
      WordSearch words = new WordSearch(postings);
      int compared = 0;
      for (String term : List.of("w23", "w31", "w40")) {
        float[] scores = words.scores(List.of(term));
        int with = postings.chunksWith(postings.terms().getOrDefault(term, -1));
        double odds = (postings.chunkCount() - with + 0.5) / (with + 0.5);
        for (double[] theirs : theirs(store, term)) {
          double ours = Math.max(Math.log(odds), Math.log(1 + odds) / 2);
          double expected = theirs[1] / Math.log(odds) * ours;
          assertThat((double) scores[(int) theirs[0]]).isCloseTo(expected, within(1e-5));
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(100);
    }
  }

  @Test
  void aRepeatedWordCountsAsOftenAsItStandsAndACommonOneStillWeighs() throws SQLException {
    try (Store store = Store.open(folder.resolve("kb.sqlite3"))) {
      store.fill(documents(), "corpus", n -> {});
      Postings postings = Postings.of(store, Catalogue.of(store).chunks());
      WordSearch words = new WordSearch(postings);
      float once = words.scores(List.of("w0"))[0];
      assertThat(once).isGreaterThan(1e-3f);
      assertThat(words.scores(List.of("w0", "w0"))[0]).isEqualTo(2 * once);
    }
  }

  /** Row and score of each chunk that holds a term, as SQLite has them. */
  private static List<double[]> theirs(Store store, String term) throws SQLException {
    List<double[]> rows = new ArrayList<>();
    String query = "SELECT rowid, -bm25(terms, 1.5, 1.0) FROM terms WHERE terms MATCH '%s'";
    try (Statement statement = store.connection().createStatement();
        ResultSet found = statement.executeQuery(query.formatted(term))) {
      while (found.next()) {
        rows.add(new double[] {found.getInt(1), found.getDouble(2)});
      }
    }
    return rows;
  }

  /** 300 documents of words w0 to w49, the low ones in nearly all of them. */
  private static List<Document> documents() {
    Random random = new Random(1);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      documents.add(new Document("d" + i, words(random, 4), words(random, 5 + i % 60)));
    }
    return documents;
  }

  private static String words(Random random, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append('w').append((int) (50 * Math.pow(random.nextDouble(), 3))).append(' ');
    }
    return out.toString();
  }
}
