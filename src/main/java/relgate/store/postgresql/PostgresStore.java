package relgate.store.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import relgate.BadInput;
import relgate.store.Addition;
import relgate.store.ChainLine;
import relgate.store.Document;
import relgate.store.Head;
import relgate.store.Lease;
import relgate.store.LeaseAnswer;
import relgate.store.Query;
import relgate.store.Store;

/** The evidence of many machines in one schema of a PostgreSQL database. */
public final class PostgresStore implements Store {
  private static final int ATTEMPTS = 5;
  private final Database database;
  private final Documents documents;
  private final Leases leases;

  /** The store; nothing is connected before it is asked. */
  public PostgresStore(PostgresSettings settings) {
    this.database = new Database(settings);
    this.documents = new Documents(database);
    this.leases = new Leases(database);
  }

  /** Makes the schema, or brings it to this version; returns how many steps were taken. */
  public int init() {
    int steps = Migrations.run(database.settings());
    check();
    return steps;
  }

  /**
   * Looks whether the schema is the one that this relgate writes.
   *
   * @throws BadInput where it is older or newer, or not there
   */
  public void check() {
    String applied = Migrations.applied(database);
    if (!applied.equals(Migrations.VERSION)) {
      throw new BadInput(
          name(),
          "schema version " + Migrations.VERSION,
          applied.isEmpty() ? "no schema of relgate" : "version " + applied,
          applied.isEmpty()
              ? "Run `relgate store init` once, as a user that may create the schema."
              : "Use the relgate of that version, or run `relgate store init` with the newer one.");
    }
  }

  @Override
  public String name() {
    return database.settings().shown();
  }

  @Override
  public Head head(String candidate) {
    return database.repeatable(connection -> head(connection, candidate));
  }

  private static Head head(Connection connection, String candidate) throws SQLException {
    List<Head> heads =
        Rows.all(
            connection,
            "select sequence, sha256 from chain_entry where candidate = ?"
                + " order by sequence desc limit 1",
            row -> new Head(row.getLong(1), row.getString(2)),
            candidate);
    return heads.isEmpty() ? Head.NONE : heads.get(0);
  }

  @Override
  public List<ChainLine> chain(String candidate, long after) {
    return database.repeatable(
        connection ->
            Rows.all(
                connection,
                "select sequence, sha256, line from chain_entry"
                    + " where candidate = ? and sequence > ? order by sequence",
                row -> new ChainLine(row.getLong(1), row.getString(2), row.getString(3)),
                candidate,
                after));
  }

  @Override
  public ChainLine append(String candidate, Function<Head, Addition> writer) {
    List<Addition> made = new ArrayList<>();
    for (int attempt = 1; ; attempt++) {
      try {
        return database.once(connection -> appended(connection, candidate, writer, made));
      } catch (SQLException e) {
        if (!Database.passing(e)) {
          throw database.refused(e);
        }
        if (attempt == ATTEMPTS) {
          throw database.unreachable(e);
        }
      }
    }
  }

  /** The lock ends with the transaction, whichever way that ends. */
  private ChainLine appended(
      Connection connection, String candidate, Function<Head, Addition> writer, List<Addition> made)
      throws SQLException {
    lock(connection, candidate);
    // An attempt before this one may have been committed though its answer was lost.
    for (Addition addition : made) {
      if (stands(connection, candidate, addition.line())) {
        return addition.line();
      }
    }
    Head head = head(connection, candidate);
    Addition addition = writer.apply(head);
    made.add(addition);
    documents.insert(connection, addition.document(), addition.bytes());
    insert(connection, candidate, addition.line(), head);
    return addition.line();
  }

  private void lock(Connection connection, String candidate) throws SQLException {
    Rows.all(
        connection,
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        row -> "",
        database.settings().schema() + "/" + candidate);
  }

  private static boolean stands(Connection connection, String candidate, ChainLine line)
      throws SQLException {
    return !Rows.all(
            connection,
            "select 1 from chain_entry where candidate = ? and sha256 = ?",
            row -> "",
            candidate,
            line.sha256())
        .isEmpty();
  }

  private static void insert(Connection connection, String candidate, ChainLine line, Head previous)
      throws SQLException {
    Rows.change(
        connection,
        "insert into chain_entry (candidate, sequence, previous_sha256, sha256, line)"
            + " values (?, ?, ?, ?, ?)",
        candidate,
        line.sequence(),
        previous.sha256(),
        line.sha256(),
        line.text());
  }

  @Override
  public void extend(String candidate, List<ChainLine> lines) {
    database.repeatable(
        connection -> {
          lock(connection, candidate);
          Head head = head(connection, candidate);
          for (ChainLine line : lines) {
            if (line.sequence() > head.sequence()) {
              insert(connection, candidate, line, head);
              head = new Head(line.sequence(), line.sha256());
            } else if (!stands(connection, candidate, line)) {
              throw forked(line);
            }
          }
          return head;
        });
  }

  private BadInput forked(ChainLine line) {
    return relgate.store.Forks.at(line.sequence(), name());
  }

  @Override
  public void put(Document document, byte[] bytes) {
    database.repeatable(connection -> documents.insert(connection, document, bytes));
  }

  @Override
  public void remove(List<Document> gone) {
    database.repeatable(
        connection -> {
          int taken = 0;
          for (Document document : gone) {
            taken +=
                Rows.change(
                    connection,
                    "delete from document where candidate = ? and path = ? and sha256 = ?",
                    document.candidate(),
                    document.path(),
                    document.sha256());
          }
          return taken;
        });
  }

  @Override
  public List<Document> find(Query query) {
    return documents.find(query);
  }

  @Override
  public Optional<byte[]> bytes(Document document) {
    return documents.bytes(document);
  }

  @Override
  public List<String> candidates() {
    return database.repeatable(
        connection ->
            Rows.all(
                connection,
                "select candidate from document union select candidate from chain_entry order by 1",
                row -> row.getString(1)));
  }

  @Override
  public LeaseAnswer lease(String candidate, String environment, String holder, Term term) {
    return leases.take(candidate, environment, holder, term.length());
  }

  @Override
  public boolean renew(Lease lease, Term term) {
    return leases.renew(lease, term.length());
  }

  @Override
  public void release(Lease lease) {
    leases.release(lease);
  }

  @Override
  public void close() {
    database.close();
  }
}
