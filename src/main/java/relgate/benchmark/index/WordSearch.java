package relgate.benchmark.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;

/** Chunks by their words: Lucene's BM25 over the fields, any word of the query may do. */
final class WordSearch implements AutoCloseable {
  /** The key of a commit that names the corpus, as {@link WordWriter} writes it. */
  static final String ORIGIN = "origin";

  /** Weights of the fields beside the text's 1; see docs/PERFORMANCE.md for what each adds. */
  private static final float TITLE = 0.4f;

  private static final float PLAIN = 0.2f;

  private static final int SHORTEST_PREFIX = 4;

  /** Terms that begin alike are taken up to so many a word, the commonest last. */
  private static final int MOST_ALIKE = 100;

  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final WordFields fields;

  WordSearch(Directory folder, Languages languages) throws IOException {
    this.reader = DirectoryReader.open(folder);
    this.searcher = new IndexSearcher(reader);
    // Each character of the longest query could be a word, once in each field.
    IndexSearcher.setMaxClauseCount(4 * Search.MAX_QUERY);
    this.fields = new WordFields(languages);
  }

  DirectoryReader reader() {
    return reader;
  }

  /** Which corpus it was made from; empty where nobody said. */
  String origin() throws IOException {
    return reader.getIndexCommit().getUserData().getOrDefault(ORIGIN, "");
  }

  /** The terms of a query in the language's fields. */
  List<String> terms(String query) {
    return fields.terms(query);
  }

  /** The best chunks, best first; by like beginnings where no chunk holds a word of the query. */
  ScoreDoc[] best(Search search, int count) throws IOException {
    List<String> plain = fields.plainTerms(search.query());
    ScoreDoc[] best = searcher.search(anyOf(search.query(), plain), count).scoreDocs;
    boolean again = best.length == 0 && search.policy().fallback();
    return again ? searcher.search(beginningAs(plain), count).scoreDocs : best;
  }

  private Query anyOf(String query, List<String> plain) {
    List<String> terms = terms(query);
    List<Query> queries = new ArrayList<>();
    if (fields.isMixed()) {
      queries.add(either(terms, fields.secondTerms(query)));
    } else {
      queries.addAll(weighted(WordFields.TEXT, terms, 1));
    }
    queries.addAll(weighted(WordFields.TITLE, terms, TITLE));
    queries.addAll(weighted(WordFields.PLAIN, plain, PLAIN));
    return any(queries);
  }

  /**
   * The better of the two languages of a mixed corpus: a text is in one of them, and the other's
   * stems of it are chance.
   */
  private static Query either(List<String> first, List<String> second) {
    Query one = any(weighted(WordFields.TEXT, first, 1));
    Query other = any(weighted(WordFields.SECOND, second, 1));
    return new DisjunctionMaxQuery(List.of(one, other), 0);
  }

  /** A word that is asked twice counts twice. */
  private static List<Query> weighted(String field, Collection<String> terms, float weight) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    terms.forEach(term -> counts.merge(term, 1, Integer::sum));
    List<Query> queries = new ArrayList<>();
    counts.forEach(
        (term, count) ->
            queries.add(new BoostQuery(new TermQuery(new Term(field, term)), count * weight)));
    return queries;
  }

  private static Query beginningAs(List<String> words) {
    return any(
        words.stream()
            .filter(word -> word.length() > SHORTEST_PREFIX)
            .map(word -> word.substring(0, Math.max(SHORTEST_PREFIX, word.length() * 2 / 3)))
            .<Query>map(
                prefix ->
                    new PrefixQuery(
                        new Term(WordFields.PLAIN, prefix),
                        new MultiTermQuery.TopTermsScoringBooleanQueryRewrite(MOST_ALIKE)))
            .toList());
  }

  private static Query any(List<Query> queries) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    queries.forEach(query -> any.add(query, BooleanClause.Occur.SHOULD));
    return any.build();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
