package relgate.deploy.service;

import java.util.List;

/** The statements that we give to PostgreSQL, from version 11 on. */
final class PostgresSql {
  /** One query for each table, run by psql itself: its name, its rows, the sum of their hashes. */
  static final String CONTENTS =
      """
      SELECT format('SELECT %L, count(*), coalesce(sum(hashtextextended(relgate_row::text, 0)), 0)'
          || ' FROM ONLY %I.%I relgate_row',
          schemaname || '.' || tablename, schemaname, tablename)
      FROM pg_tables WHERE schemaname <> 'information_schema' AND schemaname !~ '^pg_'
      ORDER BY 1 \\gexec
      """;

  /** What {@code pg_restore} needs: superusers and those who may make databases. */
  static final String MAY_RESTORE =
      "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user;";

  private PostgresSql() {}

  static String exists(String database) {
    return "SELECT 1 FROM pg_database WHERE datname = %s;".formatted(literal(database));
  }

  static String bytes(String database) {
    return "SELECT pg_database_size(oid) FROM pg_database WHERE datname = %s;"
        .formatted(literal(database));
  }

  static String drop(String database) {
    return "DROP DATABASE IF EXISTS %s;".formatted(identifier(database));
  }

  /**
   * Prints a script that makes an empty database like this one under the name in psql's variable
   * {@code fresh}: owner, encoding, locale, settings and grants, which a dump leaves to its reader.
   */
  static String attributes(String database) {
    return ATTRIBUTES.replace("$NAME", literal(database));
  }

  private static final String ATTRIBUTES =
      """
      SELECT 'CREATE DATABASE :"fresh" WITH TEMPLATE template0'
          || format(' OWNER %I ENCODING %L LC_COLLATE %L LC_CTYPE %L',
              pg_get_userbyid(d.datdba), pg_encoding_to_char(d.encoding), d.datcollate, d.datctype)
          || CASE j->>'datlocprovider'
              WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L',
                  coalesce(j->>'daticulocale', j->>'datlocale'))
              WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', j->>'datlocale')
              ELSE '' END
          || format(' TABLESPACE %I CONNECTION LIMIT %s;', t.spcname, d.datconnlimit)
      FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace, to_jsonb(d) j
      WHERE d.datname = $NAME;
      SELECT 'ALTER ' || CASE s.setrole WHEN 0 THEN 'DATABASE :"fresh"'
              ELSE format('ROLE %I IN DATABASE :"fresh"', pg_get_userbyid(s.setrole)) END
          || ' SET ' || split_part(c, '=', 1) || ' TO '
          || CASE WHEN split_part(c, '=', 1) IN ('search_path', 'temp_tablespaces',
                  'session_preload_libraries', 'local_preload_libraries')
              THEN substr(c, strpos(c, '=') + 1)
              ELSE quote_literal(substr(c, strpos(c, '=') + 1)) END || ';'
      FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(setconfig) c
      WHERE d.datname = $NAME;
      SELECT 'REVOKE ALL ON DATABASE :"fresh" FROM PUBLIC;'
      FROM pg_database WHERE datname = $NAME AND datacl IS NOT NULL;
      SELECT 'GRANT ' || a.privilege_type || ' ON DATABASE :"fresh" TO '
          || CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
          || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION;' ELSE ';' END
      FROM pg_database d, aclexplode(d.datacl) a WHERE d.datname = $NAME;
      """;

  /** Nobody comes in any more, and whoever is in goes out. */
  static List<String> empty(String database) {
    return List.of(
        "ALTER DATABASE %s ALLOW_CONNECTIONS false;".formatted(identifier(database)),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s;"
            .formatted(literal(database)));
  }

  /** Both names change at once, or none. */
  static List<String> swap(String database, String replaced, String fresh) {
    return List.of(
        "BEGIN;",
        "ALTER DATABASE %s RENAME TO %s;".formatted(identifier(database), identifier(replaced)),
        "ALTER DATABASE %s RENAME TO %s;".formatted(identifier(fresh), identifier(database)),
        "COMMIT;");
  }

  static String rename(String database, String other) {
    return "ALTER DATABASE %s RENAME TO %s;".formatted(identifier(database), identifier(other));
  }

  static String open(String database) {
    return "ALTER DATABASE %s ALLOW_CONNECTIONS true;".formatted(identifier(database));
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
