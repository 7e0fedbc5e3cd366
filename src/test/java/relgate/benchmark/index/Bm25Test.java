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
  private static final String QUERY = "w1 OR w7 OR w23 OR w40";

  @TempDir Path folder = Path.of("");

  @Test
  void everyScoreIsTheOneThatFts5Gives() throws SQLException {
    try (Store store = Store.open(folder.resolve("kb.sqlite3"))) {
      store.fill(documents(), "corpus", n -> {});
      Catalogue catalogue = Catalogue.of(store);
      Postings postings = Postings.of(store, catalogue.chunks());
      float[] scores = new WordSearch(postings).scores(List.of("w1", "w7", "w23", "w40"));
      int compared = 0;
      try (Statement statement = store.connection().createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT rowid, -bm25(terms, 1.5, 1.0) FROM terms WHERE terms MATCH '%s'"
                      .formatted(QUERY))) {
        while (rows.next()) {
          assertThat((double) scores[rows.getInt(1)]).isCloseTo(rows.getDouble(2), within(1e-5));
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(100);
    }
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
