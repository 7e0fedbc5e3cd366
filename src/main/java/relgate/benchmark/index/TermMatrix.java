package relgate.benchmark.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chunks by terms, each row of length 1: log(1 + f) times idf, where idf is log(1 + (N - n + 0.5) /
 * (n + 0.5)). Rows are stored one behind the other.
 */
final class TermMatrix {
  private static final int MOST_TERMS = 60_000;

  private final Map<String, Integer> columns = new HashMap<>();
  private final double[] idf;
  private final int[] starts;
  private final int[] columnOf;
  private final float[] weights;

  private TermMatrix(Postings postings, List<Map.Entry<String, Integer>> terms) {
    idf = new double[terms.size()];
    starts = new int[postings.chunkCount() + 1];
    for (int column = 0; column < idf.length; column++) {
      int term = terms.get(column).getValue();
      columns.put(terms.get(column).getKey(), column);
      idf[column] = idf(postings.chunkCount(), postings.chunksWith(term));
      for (int i = postings.start(term); i < postings.start(term + 1); i++) {
        starts[postings.chunk(i) + 1]++;
      }
    }
    for (int row = 0; row < rows(); row++) {
      starts[row + 1] += starts[row];
    }
    columnOf = new int[starts[rows()]];
    weights = new float[columnOf.length];
    fill(postings, terms);
    for (int row = 0; row < rows(); row++) {
      normalise(row);
    }
  }

  static TermMatrix of(Postings postings) {
    List<Map.Entry<String, Integer>> terms = new ArrayList<>(postings.terms().entrySet());
    // Where a script has no blanks its pairs are the words; single characters say too little.
    terms.removeIf(term -> Terms.isSingle(term.getKey()));
    if (terms.size() > MOST_TERMS) {
      terms.sort(Comparator.comparingInt(term -> -postings.chunksWith(term.getValue())));
      terms = terms.subList(0, MOST_TERMS);
    }
    return new TermMatrix(postings, terms);
  }

  int rows() {
    return starts.length - 1;
  }

  int columns() {
    return idf.length;
  }

  /** The column of a term; -1 where the matrix lacks it. */
  int column(String term) {
    return columns.getOrDefault(term, -1);
  }

  double idf(int column) {
    return idf[column];
  }

  /** The first entry of a row; the first of the next row is behind its last. */
  int start(int row) {
    return starts[row];
  }

  int columnAt(int entry) {
    return columnOf[entry];
  }

  float weightAt(int entry) {
    return weights[entry];
  }

  private static double idf(int rows, int chunks) {
    return StrictMath.log(1 + (rows - chunks + 0.5) / (chunks + 0.5));
  }

  private void fill(Postings postings, List<Map.Entry<String, Integer>> terms) {
    int[] next = starts.clone();
    for (int column = 0; column < idf.length; column++) {
      int term = terms.get(column).getValue();
      for (int i = postings.start(term); i < postings.start(term + 1); i++) {
        int entry = next[postings.chunk(i)]++;
        columnOf[entry] = column;
        weights[entry] = (float) (StrictMath.log1p(postings.frequency(i)) * idf[column]);
      }
    }
  }

  private void normalise(int row) {
    double squares = 0;
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      squares += weights[i] * weights[i];
    }
    float length = (float) StrictMath.sqrt(squares);
    for (int i = starts[row]; i < starts[row + 1] && length > 0; i++) {
      weights[i] /= length;
    }
  }
}
