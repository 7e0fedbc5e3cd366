package relgate.benchmark.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.ScoreDoc;

/** Which chunk belongs to which document, and what the documents are called. */
final class Catalogue {
  private final Store store;
  private final List<String> names;
  private final int[] documentOfChunk;

  private Catalogue(Store store, List<String> names, int[] documentOfChunk) {
    this.store = store;
    this.names = names;
    this.documentOfChunk = documentOfChunk;
  }

  static Catalogue of(Store store) throws SQLException {
    List<String> names = new ArrayList<>();
    int[] documentOfChunk = new int[store.number("SELECT count(*) FROM chunk")];
    try (Statement statement = store.connection().createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT name FROM document ORDER BY id")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      try (ResultSet rows = statement.executeQuery("SELECT id, document FROM chunk ORDER BY id")) {
        while (rows.next()) {
          documentOfChunk[rows.getInt(1)] = rows.getInt(2);
        }
      }
    }
    return new Catalogue(store, List.copyOf(names), documentOfChunk);
  }

  int documents() {
    return names.size();
  }

  int chunks() {
    return documentOfChunk.length;
  }

  String name(int document) {
    return names.get(document);
  }

  /**
   * The documents of chunks: each at the place and with the score of its best chunk.
   *
   * @param best chunks, best first
   * @param k how many documents at most
   * @param shown how many chunks of a document are named at most
   */
  List<Ranked> documents(ScoreDoc[] best, int k, int shown) {
    Map<Integer, Ranked> byDocument = new LinkedHashMap<>();
    for (ScoreDoc chunk : best) {
      int document = documentOfChunk[chunk.doc];
      Ranked ranked = byDocument.get(document);
      if (ranked != null && ranked.chunks().size() < shown) {
        ranked.chunks().add(chunk.doc);
      } else if (ranked == null && byDocument.size() < k) {
        List<Integer> chunks = new ArrayList<>(List.of(chunk.doc));
        byDocument.put(document, new Ranked(document, chunk.score, chunks));
      }
    }
    return List.copyOf(byDocument.values());
  }

  Hit hit(Ranked ranked) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (int chunk : ranked.chunks()) {
      texts.add(text("SELECT text FROM chunk WHERE id = ?", chunk));
    }
    String title = text("SELECT title FROM document WHERE id = ?", ranked.document());
    String text = String.join("\n...\n", texts);
    return new Hit(name(ranked.document()), ranked.score(), title, text);
  }

  private String text(String query, int id) throws SQLException {
    try (PreparedStatement statement = store.connection().prepareStatement(query)) {
      statement.setInt(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }
}
