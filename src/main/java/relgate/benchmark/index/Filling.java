package relgate.benchmark.index;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.lucene.store.Directory;
import relgate.benchmark.corpus.Document;

/** Fills an empty database and the word index beside it with one corpus. */
final class Filling {
  private static final int STEP = 1_000;

  private final Store store;
  private final Directory folder;

  Filling(Store store, Directory folder) {
    this.store = store;
    this.folder = folder;
  }

  void fill(List<Document> documents, Origin origin, IntConsumer progress)
      throws SQLException, IOException {
    store.begin();
    try (WordWriter words = new WordWriter(folder, origin.language());
        PreparedStatement rows = store.documents();
        PreparedStatement chunks = store.chunks()) {
      int chunk = 0;
      for (int i = 0; i < documents.size(); i++) {
        Document document = documents.get(i);
        Store.insert(rows, i, document.name(), document.title());
        for (String text : Chunks.of(document.text())) {
          Store.insert(chunks, chunk, i, text);
          words.add(document.title(), text);
          chunk++;
        }
        if ((i + 1) % STEP == 0 || i + 1 == documents.size()) {
          progress.accept(i + 1);
        }
      }
      words.commit(origin.toString());
    }
    store.end(origin.toString());
  }
}
