package relgate.config;

import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * Where shared evidence is kept; without it, in the candidate's folder alone.
 *
 * @param url of a PostgreSQL database, without user and password
 * @param schema in that database
 * @param remote of a git store: a repository's URL or path, or the name of a remote
 * @param ref of a git store
 */
public record StoreSection(
    Kind kind,
    @Nullable String url,
    @Default("\"relgate\"") String schema,
    @Nullable String remote,
    @Default("\"refs/relgate/evidence\"") String ref)
    implements Validated {
  /** The kinds of store. */
  public enum Kind {
    FOLDER,
    POSTGRESQL,
    GIT;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override
  public void validate(Problems problems) {
    if (kind == Kind.POSTGRESQL && url == null) {
      problems.addAt("url", "the database's URL", "none", "Add jdbc:postgresql://HOST/DATABASE.");
    }
    if (kind == Kind.GIT && remote == null) {
      problems.addAt("remote", "a repository", "none", "Add its URL, or the name of a remote.");
    }
  }
}
