package relgate.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Sha256;
import relgate.json.JsonReader;

/**
 * A document of the store without its bytes.
 *
 * @param candidate by the name in its {@code relgate.json}
 * @param scope its profile or environment; empty where it belongs to none
 * @param commit 40 or 64 hex digits; null where it names none
 * @param at the time that the document gives itself
 * @param path below {@code .runtime/}, with forward slashes
 * @param sha256 of its bytes: two documents of one digest are one
 */
public record Document(
    DocumentKind kind,
    String candidate,
    String scope,
    @Nullable String commit,
    Instant at,
    String path,
    String sha256) {

  /**
   * The document that a file under {@code .runtime/} is; empty where it is no shared evidence.
   *
   * @throws BadInput where its name is one of a document's and its text is not
   */
  public static Optional<Document> of(String candidate, String path, byte[] bytes) {
    return DocumentKind.at(path)
        .map(kind -> read(kind, candidate, kind.scope(path).orElse(""), path, bytes));
  }

  /** The document that an entry of the chain vouches for, whatever its file is called. */
  public static Document entered(String candidate, String path, byte[] bytes) {
    return of(candidate, path, bytes)
        .orElseGet(() -> read(DocumentKind.ENTERED, candidate, "", path, bytes));
  }

  private static Document read(
      DocumentKind kind, String candidate, String scope, String path, byte[] bytes) {
    if (!kind.json()) {
      return new Document(kind, candidate, scope, null, Instant.EPOCH, path, Sha256.of(bytes));
    }
    Object json = JsonReader.strict().parseAny(JsonReader.text(bytes, path), path);
    Map<?, ?> members = json instanceof Map<?, ?> map ? map : Map.of();
    return new Document(
        kind, candidate, scope, commit(members), at(members, path), path, Sha256.of(bytes));
  }

  private static @Nullable String commit(Map<?, ?> document) {
    Object named =
        document.get("candidate") instanceof Map<?, ?> candidate
            ? candidate.get("commit")
            : document.get("commit");
    return named instanceof String text && text.matches("[0-9a-f]{40}([0-9a-f]{24})?")
        ? text
        : null;
  }

  /** The time inside it; that of its name for one that gives none, as an envelope. */
  private static Instant at(Map<?, ?> document, String path) {
    if (document.get("generated_at_utc") instanceof String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw new BadInput(
            path + ": generated_at_utc", "a UTC time", "\"" + text + "\"", "Restore the file.");
      }
    }
    return PathTime.of(path);
  }
}
