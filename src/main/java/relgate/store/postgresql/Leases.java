package relgate.store.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import relgate.store.Lease;
import relgate.store.LeaseAnswer;

/** Leases as rows, by the server's clock alone: those of two machines need not agree. */
final class Leases {
  private static final String COLUMNS =
      "candidate, environment, holder, fence, taken_at, expires_at";
  private static final String TAKE =
      "insert into lease ("
          + COLUMNS
          + ") values (?, ?, ?, 1, clock_timestamp(), clock_timestamp() + cast(? as interval))"
          + " on conflict (candidate, environment) do update set holder = excluded.holder,"
          + " fence = lease.fence + 1, taken_at = excluded.taken_at,"
          + " expires_at = excluded.expires_at returning "
          + COLUMNS;
  private final Database database;

  Leases(Database database) {
    this.database = database;
  }

  /** Takes the lease; a holder that asks again after a lost answer is told that it has it. */
  LeaseAnswer take(String candidate, String environment, String holder, Duration length) {
    return database.repeatable(
        connection -> {
          lock(connection, candidate, environment);
          List<Lease> held =
              kept(connection, "expires_at > clock_timestamp()", candidate, environment);
          if (!held.isEmpty()) {
            Lease lease = held.get(0);
            return new LeaseAnswer(lease.holder().equals(holder), lease, Optional.empty());
          }
          List<Lease> before = kept(connection, "expires_at > taken_at", candidate, environment);
          String term = length.toMillis() + " milliseconds";
          Lease taken =
              Rows.all(connection, TAKE, Leases::lease, candidate, environment, holder, term)
                  .get(0);
          return new LeaseAnswer(true, taken, before.stream().findFirst());
        });
  }

  private void lock(Connection connection, String candidate, String environment)
      throws SQLException {
    Rows.all(
        connection,
        "select pg_advisory_xact_lock(hashtextextended(?, 1))",
        row -> "",
        database.settings().schema() + "/" + candidate + "/" + environment);
  }

  private static List<Lease> kept(
      Connection connection, String condition, String candidate, String environment)
      throws SQLException {
    return Rows.all(
        connection,
        "select "
            + COLUMNS
            + " from lease where candidate = ? and environment = ? and "
            + condition,
        Leases::lease,
        candidate,
        environment);
  }

  boolean renew(Lease lease, Duration length) {
    return changed(
            lease,
            "expires_at = clock_timestamp() + cast(? as interval)",
            length.toMillis() + " milliseconds")
        > 0;
  }

  void release(Lease lease) {
    changed(lease, "expires_at = taken_at + cast(? as interval)", "0");
  }

  private int changed(Lease lease, String change, String interval) {
    return database.repeatable(
        connection ->
            Rows.change(
                connection,
                "update lease set "
                    + change
                    + " where candidate = ? and environment = ? and holder = ? and fence = ?",
                interval,
                lease.candidate(),
                lease.environment(),
                lease.holder(),
                lease.fence()));
  }

  private static Lease lease(ResultSet row) throws SQLException {
    return new Lease(
        row.getString("candidate"),
        row.getString("environment"),
        row.getString("holder"),
        row.getLong("fence"),
        Rows.instant(row, "taken_at"),
        Rows.instant(row, "expires_at"));
  }
}
