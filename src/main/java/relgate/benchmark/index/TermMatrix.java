package relgate.benchmark.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

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

  /**
   * A term of the index.
   *
   * @param chunks how many hold it
   */
  private record Column(BytesRef term, int chunks) {}

  private TermMatrix(int rows, List<Column> terms, TermsEnum index) throws IOException {
    idf = new double[terms.size()];
    starts = new int[rows + 1];
    for (int column = 0; column < idf.length; column++) {
      Column term = terms.get(column);
      columns.put(term.term().utf8ToString(), column);
      idf[column] = StrictMath.log(1 + (rows - term.chunks() + 0.5) / (term.chunks() + 0.5));
      PostingsEnum chunks = postings(index, term);
      for (int row = chunks.nextDoc(); row < rows; row = chunks.nextDoc()) {
        starts[row + 1]++;
      }
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    columnOf = new int[starts[rows]];
    weights = new float[columnOf.length];
    fill(terms, index);
    for (int row = 0; row < rows; row++) {
      normalise(row);
    }
  }

  static TermMatrix of(IndexReader reader) throws IOException {
    Terms index = MultiTerms.getTerms(reader, WordFields.TEXT);
    if (index == null) {
      return new TermMatrix(reader.maxDoc(), List.of(), TermsEnum.EMPTY);
    }
    List<Column> terms = new ArrayList<>();
    TermsEnum each = index.iterator();
    for (BytesRef term = each.next(); term != null; term = each.next()) {
      // Where a script has no blanks its pairs are the words; single characters say too little.
      if (!PlainTerms.isSingle(term.utf8ToString())) {
        terms.add(new Column(BytesRef.deepCopyOf(term), each.docFreq()));
      }
    }
    if (terms.size() > MOST_TERMS) {
      terms.sort(Comparator.comparingInt(term -> -term.chunks()));
      terms = terms.subList(0, MOST_TERMS);
    }
    return new TermMatrix(reader.maxDoc(), terms, index.iterator());
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

  private static PostingsEnum postings(TermsEnum index, Column term) throws IOException {
    return index.seekExact(term.term())
        ? index.postings(null, PostingsEnum.FREQS)
        : TermsEnum.EMPTY.postings(null, 0);
  }

  private void fill(List<Column> terms, TermsEnum index) throws IOException {
    int[] next = starts.clone();
    for (int column = 0; column < idf.length; column++) {
      PostingsEnum chunks = postings(index, terms.get(column));
      int row = chunks.nextDoc();
      while (row != DocIdSetIterator.NO_MORE_DOCS) {
        int entry = next[row]++;
        columnOf[entry] = column;
        weights[entry] = (float) (StrictMath.log1p(chunks.freq()) * idf[column]);
        row = chunks.nextDoc();
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
