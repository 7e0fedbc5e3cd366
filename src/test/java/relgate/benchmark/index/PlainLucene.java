package relgate.benchmark.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import relgate.benchmark.eval.ScoredDoc;

/** Lucene used the plain way: one field of title and text, its analyzer, its BM25. */
final class PlainLucene implements AutoCloseable {
  private final Analyzer analyzer;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  PlainLucene(Path folder, Language language, List<relgate.benchmark.corpus.Document> documents)
      throws IOException {
    analyzer = language.analyzer();
    try (IndexWriter writer =
        new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(analyzer))) {
      for (relgate.benchmark.corpus.Document each : documents) {
        Document row = new Document();
        row.add(new StoredField("name", each.name()));
        row.add(new TextField("text", each.title() + "\n" + each.text(), Field.Store.NO));
        writer.addDocument(row);
      }
    }
    reader = DirectoryReader.open(FSDirectory.open(folder));
    searcher = new IndexSearcher(reader);
  }

  List<ScoredDoc> rank(String query, int k) throws IOException {
    Query words = new QueryBuilder(analyzer).createBooleanQuery("text", query);
    List<ScoredDoc> ranked = new ArrayList<>();
    if (words != null) {
      for (ScoreDoc each : searcher.search(words, k).scoreDocs) {
        String name = searcher.storedFields().document(each.doc).get("name");
        ranked.add(new ScoredDoc(String.valueOf(name), each.score));
      }
    }
    return ranked;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
