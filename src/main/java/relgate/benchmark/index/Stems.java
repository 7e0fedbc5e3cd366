package relgate.benchmark.index;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Terms as the full-text index stores them: its own tokenizer is asked, by a table of one row. */
final class Stems {
  private final Store store;

  Stems(Store store) throws SQLException {
    this.store = store;
    store.execute(
        "CREATE VIRTUAL TABLE temp.query USING fts5(text, content = '', " + Store.TOKENIZER + ")",
        "CREATE VIRTUAL TABLE temp.query_vocabulary USING fts5vocab(temp, query, row)");
  }

  /** The stems, each as often as the terms give it. */
  List<String> of(Collection<String> terms) throws SQLException {
    store.execute("INSERT INTO temp.query(query) VALUES ('delete-all')");
    try (PreparedStatement insert =
        store.connection().prepareStatement("INSERT INTO temp.query(rowid, text) VALUES (1, ?)")) {
      insert.setString(1, String.join(" ", terms));
      insert.executeUpdate();
    }
    List<String> stems = new ArrayList<>();
    try (Statement statement = store.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT term, cnt FROM temp.query_vocabulary")) {
      while (rows.next()) {
        stems.addAll(Collections.nCopies(rows.getInt(2), rows.getString(1)));
      }
    }
    return stems;
  }
}
