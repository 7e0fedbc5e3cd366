package relgate.benchmark.index;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

/** Writes the word index of a corpus from nothing; a chunk's number is its place in the order. */
final class WordWriter implements AutoCloseable {
  /** Words gather in memory before they are written, in MB. */
  private static final int BUFFER = 48;

  private final IndexWriter writer;
  private final Document row = new Document();
  private final Field title = field(WordFields.TITLE);
  private final Field text = field(WordFields.TEXT);
  private final Field plain = field(WordFields.PLAIN);
  private final Field second = field(WordFields.SECOND);

  WordWriter(Directory folder, Languages languages) throws IOException {
    empty(folder);
    WordFields fields = new WordFields(languages);
    IndexWriterConfig config = new IndexWriterConfig(fields.ofTexts());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(BUFFER);
    // These two keep the order of the chunks, on which their numbers rest, and the bytes the same.
    config.setMergePolicy(new LogDocMergePolicy());
    config.setMergeScheduler(new SerialMergeScheduler());
    writer = new IndexWriter(new Unforced(folder), config);
    List.of(title, text, plain).forEach(row::add);
    if (fields.isMixed()) {
      row.add(second);
    }
  }

  /** Removes what Lucene left, damaged or not; files of other names are not its own. */
  private static void empty(Directory folder) throws IOException {
    for (String name : folder.listAll()) {
      if (name.startsWith(IndexFileNames.SEGMENTS) || name.startsWith("_")) {
        folder.deleteFile(name);
      }
    }
  }

  private static Field field(String name) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return new Field(name, "", type);
  }

  void add(String title, String text) throws IOException {
    String whole = WordFields.normalised(title + "\n" + text);
    this.title.setStringValue(WordFields.normalised(title));
    this.text.setStringValue(whole);
    plain.setStringValue(WordFields.plain(whole));
    second.setStringValue(whole);
    writer.addDocument(row);
  }

  /** Makes it readable, under a name that tells its corpus from others. */
  void commit(String origin) throws IOException {
    writer.setLiveCommitData(Map.of(WordSearch.ORIGIN, origin).entrySet());
    writer.commit();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** Waits for no disk: an index can be made again from its corpus at any time. */
  private static final class Unforced extends FilterDirectory {
    Unforced(Directory folder) {
      super(folder);
    }

    @Override
    public void sync(Collection<String> names) {
      // Nothing to wait for.
    }

    @Override
    public void syncMetaData() {
      // Nothing to wait for.
    }
  }
}
