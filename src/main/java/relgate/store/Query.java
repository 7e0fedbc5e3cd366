package relgate.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question for documents of one candidate.
 *
 * @param kinds all where empty
 * @param scope the profile or environment; null for any
 * @param commit null for any
 * @param newest at most so many, the newest; all where 0
 */
public record Query(
    String candidate,
    Set<DocumentKind> kinds,
    @Nullable String scope,
    @Nullable String commit,
    int newest) {
  public Query {
    kinds = Set.copyOf(kinds);
  }

  /** Everything of a candidate. */
  public static Query all(String candidate) {
    return new Query(candidate, Set.of(), null, null, 0);
  }

  /** All documents of the kinds. */
  public static Query of(String candidate, Set<DocumentKind> kinds) {
    return new Query(candidate, kinds, null, null, 0);
  }

  boolean asks(DocumentKind kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }

  boolean asksScope(String named) {
    return scope == null || scope.equals(named);
  }

  boolean matches(Document document) {
    return document.candidate().equals(candidate)
        && asks(document.kind())
        && asksScope(document.scope())
        && (commit == null || commit.equals(document.commit()));
  }
}
