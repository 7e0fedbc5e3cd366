package relgate.benchmark.index;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;

/** An open database with the word index beside it, both made of one corpus. */
record IndexFiles(Store store, Directory folder, WordSearch words, Origin origin)
    implements AutoCloseable {

  /** Opens what is there where it was made of this corpus; makes it again where not. */
  static IndexFiles of(Path file, IndexedCorpus corpus, IntConsumer progress)
      throws SQLException, IOException {
    Origin origin = Origin.of(corpus);
    Store store = Store.open(file);
    // The database's lock is the lock of both.
    Directory folder = FSDirectory.open(DatabaseFile.words(file), NoLockFactory.INSTANCE);
    Optional<WordSearch> there =
        store.origin().equals(origin.toString()) ? words(folder, origin) : Optional.empty();
    if (there.isPresent()) {
      return new IndexFiles(store, folder, there.get(), origin);
    }
    store.close();
    DatabaseFile.remove(file);
    Store empty = Store.open(file);
    try {
      new Filling(empty, folder).fill(corpus.documents(), origin, progress);
      return new IndexFiles(empty, folder, new WordSearch(folder, origin.languages()), origin);
    } catch (SQLException | IOException | RuntimeException e) {
      empty.close();
      throw e;
    }
  }

  /** The word index of this origin; empty where there is none that can be read. */
  private static Optional<WordSearch> words(Directory folder, Origin origin) {
    try {
      WordSearch words = new WordSearch(folder, origin.languages());
      if (words.origin().equals(origin.toString())) {
        return Optional.of(words);
      }
      words.close();
      return Optional.empty();
    } catch (IOException e) {
      // Damaged or gone: it is made again from the corpus.
      return Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    try (folder;
        words) {
      store.close();
    }
  }
}
