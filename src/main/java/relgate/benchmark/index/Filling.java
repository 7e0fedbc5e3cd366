package relgate.benchmark.index;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import relgate.benchmark.corpus.Document;

/**
 * Fills an empty database and the word index beside it with one corpus: the texts on a thread of
 * their own, since neither waits for the other.
 */
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
    FutureTask<@Nullable Void> texts =
        new FutureTask<>(
            () -> {
              texts(documents);
              return null;
            });
    Thread thread = new Thread(texts, "kb-texts");
    thread.start();
    try {
      words(documents, origin, progress);
      whole(texts);
    } finally {
      texts.cancel(true);
      ended(thread);
    }
    store.end(origin.toString());
  }

  private void texts(List<Document> documents) throws SQLException {
    try (PreparedStatement rows = store.documents();
        PreparedStatement chunks = store.chunks()) {
      int chunk = 0;
      for (int i = 0; i < documents.size() && !Thread.currentThread().isInterrupted(); i++) {
        Document document = documents.get(i);
        Store.insert(rows, i, document.name(), document.title());
        for (String text : Chunks.of(document.text())) {
          Store.insert(chunks, chunk, i, text);
          chunk++;
        }
      }
    }
  }

  private void words(List<Document> documents, Origin origin, IntConsumer progress)
      throws IOException {
    try (WordWriter words = new WordWriter(folder, origin.languages())) {
      for (int i = 0; i < documents.size(); i++) {
        Document document = documents.get(i);
        for (String text : Chunks.of(document.text())) {
          words.add(document.title(), text);
        }
        if ((i + 1) % STEP == 0 || i + 1 == documents.size()) {
          progress.accept(i + 1);
        }
      }
      words.commit(origin.toString());
    }
  }

  /** Waits until all texts are in; what kept them out is thrown as it was. */
  private static void whole(FutureTask<@Nullable Void> texts) throws SQLException, IOException {
    try {
      texts.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof SQLException known) {
        throw known;
      }
      if (cause instanceof Error known) {
        throw known;
      }
      throw new IOException(cause);
    } catch (InterruptedException | CancellationException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The connection is closed next, and must not be in use then. */
  private static void ended(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
