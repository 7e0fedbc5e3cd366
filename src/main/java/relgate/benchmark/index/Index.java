package relgate.benchmark.index;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.benchmark.corpus.Document;
import relgate.benchmark.eval.ScoredDoc;

/**
 * The embedded engine over one corpus, held by one run and asked by one thread at a time.
 *
 * <p>Throws {@link relgate.ToolFailure} where the database cannot be read or written.
 */
public final class Index implements AutoCloseable {
  /** Changes whenever the same corpus and query may get another answer. */
  public static final String ENGINE = "relgate-2: fts5 porter, bm25, lsa-128";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path file;
  private final DatabaseLock lock;
  private final Store store;
  private final Catalogue catalogue;
  private final Postings postings;
  private final Stems stems;
  private final WordSearch words;
  private @Nullable LatentSpace space;

  private Index(Path file, DatabaseLock lock, Store store) throws SQLException {
    this.file = file;
    this.lock = lock;
    this.store = store;
    this.catalogue = Catalogue.of(store);
    this.postings = Postings.of(store, catalogue.chunks());
    this.stems = new Stems(store);
    this.words = new WordSearch(postings);
  }

  /**
   * Opens the database of a corpus; fills it where it holds another one, or none, or when asked to
   * start anew. Waits while another run uses it.
   *
   * @param corpusDigest what tells this corpus from others
   * @param progress is told how many documents are in, from time to time
   * @throws BadInput where the file is not a database of ours
   */
  public static Index open(
      Path file,
      boolean reset,
      List<Document> documents,
      String corpusDigest,
      IntConsumer progress) {
    DatabaseFile.check(file);
    DatabaseLock lock = DatabaseLock.of(file, PATIENCE);
    try {
      if (reset) {
        DatabaseFile.remove(file);
      }
      return new Index(file, lock, store(file, documents, corpusDigest, progress));
    } catch (SQLException | RuntimeException e) {
      lock.close();
      throw e instanceof RuntimeException known ? known : DatabaseFile.failure(file, e);
    }
  }

  private static Store store(
      Path file, List<Document> documents, String corpusDigest, IntConsumer progress)
      throws SQLException {
    Store there = Store.open(file);
    if (there.holds(corpusDigest)) {
      return there;
    }
    there.close();
    DatabaseFile.remove(file);
    Store store = Store.open(file);
    try {
      store.fill(documents, corpusDigest, progress);
      return store;
    } catch (SQLException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** How many documents there are. */
  public int documents() {
    return catalogue.documents();
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
      List<Hit> hits = new java.util.ArrayList<>();
      for (Ranked ranked : ranked(search)) {
        hits.add(catalogue.hit(ranked));
      }
      return hits;
    } catch (SQLException e) {
      throw DatabaseFile.failure(file, e);
    }
  }

  private List<Ranked> ranked(Search search) {
    if (search.query().length() > Search.MAX_QUERY) {
      throw new BadInput(
          "query",
          "at most " + Search.MAX_QUERY + " characters",
          search.query().length() + " characters",
          "Ask a shorter question.");
    }
    try {
      List<Ranked> best = catalogue.best(scores(search), search.k(), search.policy().chunks());
      float least = best.isEmpty() ? 0 : best.get(0).score() * search.policy().leastShare();
      return best.stream().filter(r -> r.score() >= least).toList();
    } catch (SQLException e) {
      throw DatabaseFile.failure(file, e);
    }
  }

  /** The score of each chunk. */
  private float[] scores(Search search) throws SQLException {
    List<String> asked = stems.of(Terms.ofQuery(search.query()));
    return switch (search.mode()) {
      case FTS -> words.scores(asked, search.policy());
      case VECTOR -> space().similarities(asked);
      case HYBRID -> Fusion.of(words.scores(asked, search.policy()), space().similarities(asked));
    };
  }

  /** The latent space costs time, so it is learnt when first asked for. */
  private LatentSpace space() {
    if (space == null) {
      space = LatentSpace.of(TermMatrix.of(postings));
    }
    return space;
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (SQLException e) {
      throw DatabaseFile.failure(file, e);
    } finally {
      lock.close();
    }
  }
}
