package relgate.benchmark.index;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.IntConsumer;
import relgate.benchmark.corpus.Document;

/** The tables of one database: documents, their chunks, and the full-text index over the chunks. */
final class Store implements AutoCloseable {
  /** Raised whenever the tables or the way texts become terms change. */
  static final int FORMAT = 2;

  /** Marks are part of words: without them Hindi and Thai fall apart. */
  static final String TOKENIZER =
      "tokenize = \"porter unicode61 remove_diacritics 2 categories 'L* N* Co M*'\"";

  private static final int STEP = 1_000;
  private final Connection connection;

  private Store(Connection connection) {
    this.connection = connection;
  }

  static Store open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
    Store store = new Store(connection);
    // What is in here can be made again from the corpus at any time, so nothing waits for the disk.
    store.execute(
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cache_size = -32768");
    return store;
  }

  Connection connection() {
    return connection;
  }

  /** Whether the database holds exactly this corpus, whole and in today's format. */
  boolean holds(String corpusDigest) throws SQLException {
    return number("PRAGMA user_version") == FORMAT
        && corpusDigest.equals(text("SELECT value FROM origin WHERE key = 'corpus'"));
  }

  /** Fills an empty database; user_version is set last, so a killed run leaves none that holds. */
  void fill(List<Document> documents, String corpusDigest, IntConsumer progress)
      throws SQLException {
    execute(
        "PRAGMA application_id = " + DatabaseFile.APPLICATION_ID,
        "CREATE TABLE origin (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE document (id INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL)",
        "CREATE TABLE chunk (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, text TEXT)",
        "CREATE VIRTUAL TABLE terms USING fts5(title, text, compound, content = '', "
            + TOKENIZER
            + ")",
        "CREATE VIRTUAL TABLE occurrence USING fts5vocab(terms, instance)",
        "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(terms, row)",
        // Terms gather in memory (32 MiB) before they are written: fewer pieces to merge.
        "INSERT INTO terms(terms, rank) VALUES ('hashsize', 33554432)");
    connection.setAutoCommit(false);
    insert(documents, progress);
    try (PreparedStatement origin =
        connection.prepareStatement("INSERT INTO origin VALUES ('corpus', ?)")) {
      origin.setString(1, corpusDigest);
      origin.executeUpdate();
    }
    connection.commit();
    connection.setAutoCommit(true);
    execute("PRAGMA user_version = " + FORMAT);
  }

  private void insert(List<Document> documents, IntConsumer progress) throws SQLException {
    try (PreparedStatement document =
            connection.prepareStatement("INSERT INTO document VALUES (?, ?, ?)");
        PreparedStatement chunk =
            connection.prepareStatement("INSERT INTO chunk VALUES (?, ?, ?)");
        PreparedStatement terms =
            connection.prepareStatement(
                "INSERT INTO terms(rowid, title, text, compound) VALUES (?, ?, ?, ?)")) {
      int chunks = 0;
      for (int i = 0; i < documents.size(); i++) {
        Document each = documents.get(i);
        row(document, i, each.name(), each.title());
        String title = Terms.ofText(each.title());
        for (String text : Chunks.of(each.text())) {
          row(chunk, chunks, i, text);
          String compounds = Compounds.ofText(each.title() + "\n" + text);
          row(terms, chunks, title, Terms.ofText(text), compounds);
          chunks++;
        }
        if ((i + 1) % STEP == 0 || i + 1 == documents.size()) {
          progress.accept(i + 1);
        }
      }
    }
  }

  private static void row(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }

  int number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private String text(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      String value = result.next() ? result.getString(1) : null;
      return value == null ? "" : value;
    }
  }

  void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
