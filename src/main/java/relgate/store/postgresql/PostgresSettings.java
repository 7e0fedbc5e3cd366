package relgate.store.postgresql;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;

/**
 * Where a PostgreSQL store is and who asks it.
 *
 * @param url {@code jdbc:postgresql://host[:port][,host..]/database}, without user and password
 * @param schema a plain name
 * @param password null where the server asks for none
 */
public record PostgresSettings(String url, String schema, String user, @Nullable String password) {
  private static final Pattern URL = Pattern.compile("jdbc:postgresql://[^@?\\s]+(\\?\\S*)?");
  private static final Pattern SECRET = Pattern.compile("(?i)[?&](user|password)=");
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /**
   * The store that a URL names, with user and password from {@code RELGATE_STORE_USER} and {@code
   * RELGATE_STORE_PASSWORD}.
   *
   * @throws BadInput where the URL is none, or holds a secret
   */
  public static PostgresSettings of(String url, String schema, Map<String, String> environment) {
    if (!URL.matcher(url).matches() || SECRET.matcher(url).find()) {
      throw new BadInput(
          "store.url",
          "jdbc:postgresql://HOST/DATABASE without user and password",
          SECRET.matcher(url).find() || url.contains("@") ? "one with a secret" : url,
          "Write the place alone; set RELGATE_STORE_USER and RELGATE_STORE_PASSWORD.");
    }
    if (!NAME.matcher(schema).matches()) {
      throw new BadInput(
          "store.schema", "lower-case letters, digits and _", schema, "Name it so: relgate.");
    }
    // Never PGUSER and PGPASSWORD: what a candidate runs may see those, and must not write here.
    String user = environment.getOrDefault("RELGATE_STORE_USER", "relgate");
    String password = environment.get("RELGATE_STORE_PASSWORD");
    return new PostgresSettings(url, schema, user, password);
  }

  /** The place for people, without its options. */
  String shown() {
    return url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "") + ", schema " + schema;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return shown() + " as " + user;
  }
}
