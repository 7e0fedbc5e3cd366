package relgate.benchmark.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The full-text index in memory, read once from FTS5's own vocabulary: which chunk holds which term
 * how often. Asking FTS5 for bm25 costs a microsecond a row, which a question of ten common words
 * over some thousand abstracts cannot afford; the arithmetic is the same.
 */
final class Postings {
  /** The columns of the index, as {@link Store} has them. */
  private static final List<String> COLUMNS = List.of("title", "text", "compound");

  /**
   * What one occurrence in each counts. Compounds repeat what the text says already, so they count
   * less, and nothing for the length.
   */
  private static final float[] WEIGHTS = {1.5f, 1, 0.5f};

  private static final int COMPOUND = 2;

  private final Map<String, Integer> terms = new LinkedHashMap<>();
  private final int[] starts;
  private final int[] lengths;
  private int[] chunks = new int[1 << 12];
  private float[] frequencies = new float[1 << 12];
  private int size;

  private Postings(int terms, int chunkCount) {
    this.starts = new int[terms + 1];
    this.lengths = new int[chunkCount];
  }

  static Postings of(Store store, int chunkCount) throws SQLException {
    List<String> names = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    try (Statement statement = store.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT term, cnt FROM vocabulary")) {
      while (rows.next()) {
        names.add(rows.getString(1));
        counts.add(rows.getInt(2));
      }
    }
    Postings postings = new Postings(names.size(), chunkCount);
    try (Statement statement = store.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT doc, col FROM occurrence")) {
      // Both tables go through the terms in the same order, so the counts tell where each ends.
      for (int term = 0; term < names.size(); term++) {
        for (int n = 0; n < counts.get(term) && rows.next(); n++) {
          postings.add(term, rows.getInt(1), COLUMNS.indexOf(rows.getString(2)));
        }
        postings.starts[term + 1] = postings.size;
        postings.terms.put(names.get(term), term);
      }
    }
    return postings;
  }

  /** One more occurrence; those of one term in one chunk come in a row. */
  private void add(int term, int chunk, int column) {
    float weight = WEIGHTS[column];
    lengths[chunk] += column == COMPOUND ? 0 : 1;
    if (size > starts[term] && chunks[size - 1] == chunk) {
      frequencies[size - 1] += weight;
      return;
    }
    if (size == chunks.length) {
      chunks = Arrays.copyOf(chunks, size * 2);
      frequencies = Arrays.copyOf(frequencies, size * 2);
    }
    chunks[size] = chunk;
    frequencies[size] = weight;
    size++;
  }

  /** The terms in the index's order, each with its number. */
  Map<String, Integer> terms() {
    return terms;
  }

  /** How many chunks there are. */
  int chunkCount() {
    return lengths.length;
  }

  /** How many chunks hold the term. */
  int chunksWith(int term) {
    return starts[term + 1] - starts[term];
  }

  /** The first posting of the term; the first of the next term is behind its last. */
  int start(int term) {
    return starts[term];
  }

  int chunk(int posting) {
    return chunks[posting];
  }

  /** How often the term stands there, the title counting more. */
  float frequency(int posting) {
    return frequencies[posting];
  }

  /** The length of a chunk and its title in terms. */
  int length(int chunk) {
    return lengths[chunk];
  }

  double averageLength() {
    return Arrays.stream(lengths).average().orElse(0);
  }
}
