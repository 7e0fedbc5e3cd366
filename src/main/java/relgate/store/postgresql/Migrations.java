package relgate.store.postgresql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import relgate.Problem;
import relgate.ToolFailure;

/** The tables of the store and their versions. */
final class Migrations {
  /** The newest version that this relgate knows. */
  static final String VERSION = "2";

  private Migrations() {}

  /** Brings the schema to the version of this relgate; returns how many steps were taken. */
  static int run(PostgresSettings settings) {
    try {
      MigrateResult result =
          Flyway.configure()
              .dataSource(settings.url(), settings.user(), settings.password())
              .schemas(settings.schema())
              .createSchemas(true)
              .locations("classpath:relgate/store/postgresql")
              // Without its steps it would find nothing to do, and say that all is done.
              .failOnMissingLocations(true)
              .load()
              .migrate();
      return result.migrationsExecuted;
    } catch (FlywayException e) {
      throw new ToolFailure(
          new Problem(
              settings.shown(),
              "a schema that can be made",
              String.valueOf(e.getMessage())
                  .lines()
                  .filter(l -> !l.isBlank())
                  .findFirst()
                  .orElse(""),
              "Run `relgate store init` as a user that may create schemas and roles."),
          e);
    }
  }

  /** The newest version that was applied; empty text for none. */
  static String applied(Database database) {
    return database.repeatable(
        connection -> {
          // Asked of the catalogue first: a missing table would end the transaction.
          try (PreparedStatement there =
              connection.prepareStatement("select to_regclass(?) is not null")) {
            there.setString(1, database.settings().schema() + ".flyway_schema_history");
            try (ResultSet row = there.executeQuery()) {
              if (!row.next() || !row.getBoolean(1)) {
                return "";
              }
            }
          }
          return newest(connection);
        });
  }

  private static String newest(java.sql.Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select version from flyway_schema_history where success and version is not null"
                    + " order by installed_rank desc limit 1");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
