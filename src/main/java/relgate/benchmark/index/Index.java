package relgate.benchmark.index;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.benchmark.eval.ScoredDoc;

/**
 * The embedded engine over one corpus, held by one run and asked by one thread at a time: Lucene
 * for the words, a latent space for what shares none, SQLite for the texts.
 *
 * <p>Throws {@link relgate.ToolFailure} where its files cannot be read or written.
 */
public final class Index implements AutoCloseable {
  /** Changes whenever the same corpus and query may get another answer. */
  public static final String ENGINE = "relgate-4: lucene 9.12.3 bm25, lsa-128";

  /** Comparing a query with each of more chunks than this takes longer than their words do. */
  static final int MOST_VECTORS = 20_000;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How many chunks are looked at first for a document, where some documents have several. */
  private static final int CHUNKS_A_DOCUMENT = 4;

  private final Path file;
  private final DatabaseLock lock;
  private final IndexFiles files;
  private final Catalogue catalogue;
  private @Nullable LatentSpace space;

  private Index(Path file, DatabaseLock lock, IndexFiles files) throws SQLException {
    this.file = file;
    this.lock = lock;
    this.files = files;
    this.catalogue = Catalogue.of(files.store());
  }

  /**
   * Opens the database of a corpus; fills it where it holds another one, or none, or when asked to
   * start again. Waits while another run uses it.
   *
   * @param progress is told how many documents are in, from time to time
   * @throws BadInput where the file is not a database of ours
   */
  public static Index open(Path file, boolean reset, IndexedCorpus corpus, IntConsumer progress) {
    DatabaseFile.check(file);
    DatabaseLock lock = DatabaseLock.of(file, PATIENCE);
    try {
      if (reset) {
        DatabaseFile.remove(file);
      }
      return new Index(file, lock, IndexFiles.of(file, corpus, progress));
    } catch (SQLException | IOException | RuntimeException e) {
      lock.close();
      throw e instanceof RuntimeException known ? known : DatabaseFile.failure(file, e);
    }
  }

  /** How many documents there are. */
  public int documents() {
    return catalogue.documents();
  }

  /** What decides its answers. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("engine", ENGINE);
    settings.put("language", files.origin().spoken());
    if (!hasVectors()) {
      settings.put("vectors", "none: more than " + MOST_VECTORS + " passages");
    }
    return settings;
  }

  /** The best documents, without their texts. */
  public List<ScoredDoc> rank(Search search) {
    return ranked(search).stream()
        .map(r -> new ScoredDoc(catalogue.name(r.document()), r.score()))
        .toList();
  }

  /** The best documents, each with the chunks that speak for it. */
  public List<Hit> search(Search search) {
    try {
      List<Hit> hits = new ArrayList<>();
      for (Ranked ranked : ranked(search)) {
        hits.add(catalogue.hit(ranked));
      }
      return hits;
    } catch (SQLException e) {
      throw DatabaseFile.failure(file, e);
    }
  }

  private List<Ranked> ranked(Search search) {
    check(search);
    try {
      List<Ranked> best = documents(search);
      float least = best.isEmpty() ? 0 : best.get(0).score() * search.policy().leastShare();
      return best.stream().filter(r -> r.score() >= least).toList();
    } catch (IOException e) {
      throw DatabaseFile.failure(file, e);
    }
  }

  private void check(Search search) {
    if (search.query().length() > Search.MAX_QUERY) {
      throw new BadInput(
          "query",
          "at most " + Search.MAX_QUERY + " characters",
          search.query().length() + " characters",
          "Ask a shorter question.");
    }
    if (search.mode() == RetrievalMode.VECTOR && !hasVectors()) {
      throw new BadInput(
          "mode",
          "vector with at most " + MOST_VECTORS + " passages",
          catalogue.chunks() + " passages",
          "Ask in the mode hybrid or fts.");
    }
  }

  /** Looks at more chunks until there are enough documents, or no more chunks. */
  private List<Ranked> documents(Search search) throws IOException {
    boolean whole = catalogue.chunks() == catalogue.documents();
    long count = Math.max(1L, search.k()) * (whole ? 1 : CHUNKS_A_DOCUMENT);
    while (true) {
      int asked = (int) Math.min(count, Math.max(1, catalogue.chunks()));
      ScoreDoc[] chunks = chunks(search, asked);
      List<Ranked> documents = catalogue.documents(chunks, search.k(), search.policy().chunks());
      if (documents.size() >= search.k() || chunks.length < asked || asked >= catalogue.chunks()) {
        return documents;
      }
      count *= 2;
    }
  }

  /** The best chunks, best first. */
  private ScoreDoc[] chunks(Search search, int count) throws IOException {
    if (search.mode() == RetrievalMode.FTS || !hasVectors()) {
      return files.words().best(search, count);
    }
    float[] vectors = space().similarities(files.words().terms(search.query()));
    if (search.mode() == RetrievalMode.VECTOR) {
      return Fusion.best(vectors, count);
    }
    float[] words = new float[vectors.length];
    for (ScoreDoc each : files.words().best(search, vectors.length)) {
      words[each.doc] = each.score;
    }
    return Fusion.best(Fusion.of(words, vectors), count);
  }

  private boolean hasVectors() {
    return catalogue.chunks() > 0 && catalogue.chunks() <= MOST_VECTORS;
  }

  /** The latent space costs time, so it is learnt when first asked for. */
  private LatentSpace space() throws IOException {
    if (space == null) {
      space = LatentSpace.of(TermMatrix.of(files.words().reader()));
    }
    return space;
  }

  @Override
  public void close() {
    try (lock) {
      files.close();
    } catch (SQLException | IOException e) {
      throw DatabaseFile.failure(file, e);
    }
  }
}
