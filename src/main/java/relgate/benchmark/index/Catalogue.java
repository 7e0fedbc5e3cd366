package relgate.benchmark.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

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
   * The best documents by scores of chunks: a document scores as its best chunk does, and one that
   * is not above 0 is no answer.
   *
   * @param chunks how many chunks of a document are named at most
   */
  List<Ranked> best(float[] scores, int k, int chunks) {
    PriorityQueue<Ranked> worstFirst = new PriorityQueue<>(Ranked.ORDER.reversed());
    int chunk = 0;
    while (chunk < scores.length) {
      int document = documentOfChunk[chunk];
      int first = chunk;
      float score = 0;
      for (; chunk < scores.length && documentOfChunk[chunk] == document; chunk++) {
        score = Math.max(score, scores[chunk]);
      }
      boolean enters = worstFirst.size() < k || worstFirst.element().score() <= score;
      if (score > 0 && enters) {
        worstFirst.add(new Ranked(document, score, bestOf(first, chunk, scores, chunks)));
        if (worstFirst.size() > k) {
          worstFirst.remove();
        }
      }
    }
    List<Ranked> best = new ArrayList<>(worstFirst);
    best.sort(Ranked.ORDER);
    return best;
  }

  /** The best scoring chunks from the first to before the end. */
  private static List<Integer> bestOf(int first, int end, float[] scores, int most) {
    if (end - first == 1) {
      return List.of(first);
    }
    return IntStream.range(first, end)
        .boxed()
        .filter(chunk -> scores[chunk] > 0)
        .sorted((x, y) -> Float.compare(scores[y], scores[x]))
        .limit(most)
        .toList();
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
