package relgate.store.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.store.Document;
import relgate.store.DocumentKind;
import relgate.store.NameTaken;
import relgate.store.Query;

/** The documents as rows. */
final class Documents {
  private final Database database;

  Documents(Database database) {
    this.database = database;
  }

  /** Adds the document; 0 where its digest is there. */
  int insert(Connection connection, Document document, byte[] bytes) throws SQLException {
    int added =
        Rows.change(
            connection,
            "insert into document (candidate, kind, scope, commit_id, at, path, sha256, bytes)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            document.candidate(),
            document.kind(),
            document.scope(),
            document.commit(),
            document.at(),
            document.path(),
            document.sha256(),
            bytes);
    if (added == 0 && !holds(connection, document)) {
      throw new NameTaken(database.settings().shown() + ": " + document.path(), document);
    }
    return added;
  }

  private static boolean holds(Connection connection, Document document) throws SQLException {
    return !Rows.all(
            connection,
            "select 1 from document where candidate = ? and path = ? and sha256 = ?",
            row -> "",
            document.candidate(),
            document.path(),
            document.sha256())
        .isEmpty();
  }

  List<Document> find(Query query) {
    List<@Nullable Object> values = new ArrayList<>(List.of(query.candidate()));
    StringBuilder sql =
        new StringBuilder(
            "select * from (select candidate, kind, scope, commit_id, at, path, sha256, recorded_at"
                + " from document where candidate = ?");
    if (!query.kinds().isEmpty()) {
      String marks = String.join(",", query.kinds().stream().map(k -> "?").toList());
      sql.append(" and kind in (").append(marks).append(")");
      values.addAll(query.kinds());
    }
    if (query.scope() != null) {
      sql.append(" and scope = ?");
      values.add(query.scope());
    }
    if (query.commit() != null) {
      sql.append(" and commit_id = ?");
      values.add(query.commit());
    }
    sql.append(" order by at desc, path desc, recorded_at desc");
    if (query.newest() > 0) {
      sql.append(" limit ").append(query.newest());
    }
    sql.append(") newest order by at, path, recorded_at");
    return database.repeatable(
        connection -> Rows.all(connection, sql.toString(), Documents::document, values.toArray()));
  }

  private static Document document(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return new Document(
        DocumentKind.named(kind)
            .orElseThrow(() -> new SQLException("unknown kind of document: " + kind)),
        row.getString("candidate"),
        row.getString("scope"),
        row.getString("commit_id"),
        Rows.instant(row, "at"),
        row.getString("path"),
        row.getString("sha256"));
  }

  Optional<byte[]> bytes(Document document) {
    return database
        .repeatable(
            connection ->
                Rows.all(
                    connection,
                    "select bytes from document where candidate = ? and path = ? and sha256 = ?",
                    row -> row.getBytes(1),
                    document.candidate(),
                    document.path(),
                    document.sha256()))
        .stream()
        .findFirst();
  }
}
