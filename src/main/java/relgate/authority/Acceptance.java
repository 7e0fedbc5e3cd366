package relgate.authority;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The statement that one change of decisions was accepted, as an in-toto statement says it.
 *
 * @param candidate its name
 * @param base the commit whose decisions were in force before
 * @param from digest of what was in force there
 * @param to digest of the decisions that are accepted
 * @param owner who asked for the change
 * @param changes in words, for those who sign
 * @param evidence the pieces that a change of the benchmark needs
 */
public record Acceptance(
    String candidate,
    String base,
    String from,
    String to,
    String owner,
    Instant acceptedAt,
    List<String> changes,
    List<Piece> evidence) {
  static final String TYPE = "https://in-toto.io/Statement/v1";
  static final String PREDICATE = "urn:relgate:acceptance:v1";

  public Acceptance {
    changes = List.copyOf(changes);
    evidence = List.copyOf(evidence);
  }

  /** One committed file that speaks for the change. */
  public record Piece(String kind, String path, String sha256) {}

  /** The bytes that are signed, but for what DSSE puts before them. */
  public byte[] statement() {
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("base", Map.of("gitCommit", base));
    predicate.put("old", Map.of("sha256", from));
    predicate.put("owner", owner);
    predicate.put("acceptedAt", acceptedAt.toString());
    predicate.put("changes", changes);
    predicate.put("evidence", evidence.stream().map(Acceptance::said).toList());
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("_type", TYPE);
    statement.put("subject", List.of(Map.of("name", candidate, "digest", Map.of("sha256", to))));
    statement.put("predicateType", PREDICATE);
    statement.put("predicate", predicate);
    return JsonWriter.line(statement).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> said(Piece piece) {
    return Map.of(
        "kind", piece.kind(), "path", piece.path(), "digest", Map.of("sha256", piece.sha256()));
  }

  /** What a statement says; empty where it is none of an acceptance. */
  static Optional<Acceptance> parse(byte[] statement) {
    try {
      String text = new String(statement, StandardCharsets.UTF_8);
      Object json = JsonReader.strict().parseAny(text, "an acceptance");
      return TYPE.equals(text(json, "_type")) && PREDICATE.equals(text(json, "predicateType"))
          ? of(json)
          : Optional.empty();
    } catch (BadInput | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Acceptance> of(Object json) {
    Object subjects = member(json, "subject");
    Object subject = subjects instanceof List<?> list && list.size() == 1 ? list.get(0) : Map.of();
    Object predicate = member(json, "predicate");
    return Optional.of(
        new Acceptance(
            text(subject, "name"),
            text(predicate, "base", "gitCommit"),
            text(predicate, "old", "sha256"),
            text(subject, "digest", "sha256"),
            text(predicate, "owner"),
            Instant.parse(text(predicate, "acceptedAt")),
            texts(member(predicate, "changes")),
            pieces(member(predicate, "evidence"))));
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
  }

  private static List<Piece> pieces(@Nullable Object list) {
    List<Piece> pieces = new ArrayList<>();
    if (list instanceof List<?> all) {
      for (Object each : all) {
        pieces.add(
            new Piece(text(each, "kind"), text(each, "path"), text(each, "digest", "sha256")));
      }
    }
    return pieces;
  }

  private static @Nullable Object member(@Nullable Object json, String key) {
    return json instanceof Map<?, ?> members ? members.get(key) : null;
  }

  /** Empty where there is no such text, which then equals nothing. */
  private static String text(@Nullable Object json, String... keys) {
    @Nullable Object at = json;
    for (String key : keys) {
      at = member(at, key);
    }
    return at instanceof String text ? text : "";
  }
}
