package relgate.benchmark.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
      try (ResultSet rows = statement.executeQuery("SELECT id, document FROM chunk")) {
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
   * Chunks that score above 0 as documents: each with its best chunk's score, best chunks first.
   */
  Map<Integer, Ranked> folded(float[] scores, int chunks) {
    Map<Integer, Ranked> found = new HashMap<>();
    for (int chunk = 0; chunk < scores.length; chunk++) {
      if (scores[chunk] > 0) {
        int document = documentOfChunk[chunk];
        Ranked one = new Ranked(document, scores[chunk], List.of(chunk));
        found.merge(document, one, (a, b) -> joined(a, b, scores, chunks));
      }
    }
    return found;
  }

  private static Ranked joined(Ranked a, Ranked b, float[] scores, int chunks) {
    List<Integer> all = new ArrayList<>(a.chunks());
    all.addAll(b.chunks());
    all.sort((x, y) -> Float.compare(scores[y], scores[x]));
    double score = Math.max(a.score(), b.score());
    return new Ranked(
        a.document(), score, List.copyOf(all.subList(0, Math.min(chunks, all.size()))));
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
