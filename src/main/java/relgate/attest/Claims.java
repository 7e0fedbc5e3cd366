package relgate.attest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.json.JsonReader;

/** A statement that was read, asked for its values; fields that nobody asks for are ignored. */
record Claims(Map<?, ?> statement) {
  /** Reads the payload; {@link BadInput} where it is no in-toto Statement v1 of a known kind. */
  static Claims of(byte[] payload, String place) {
    String text = new String(payload, java.nio.charset.StandardCharsets.UTF_8);
    Object json = JsonReader.strict().parseAny(text, place + ": payload");
    Claims claims = new Claims(json instanceof Map<?, ?> members ? members : Map.of());
    claims.must("_type", List.of(Statement.TYPE), place);
    claims.must("predicateType", List.of(Statement.TEST_RESULT, Statement.SUMMARY), place);
    return claims;
  }

  private void must(String key, List<String> known, String place) {
    if (!known.contains(text(key))) {
      throw new BadInput(
          place + ": " + key,
          String.join(" or ", known),
          text(key),
          "Name an envelope that relgate wrote.");
    }
  }

  /** The text at the keys, from the top; "nothing" where there is none. */
  String text(String... keys) {
    return at(keys).filter(String.class::isInstance).map(String.class::cast).orElse("nothing");
  }

  Optional<Object> at(String... keys) {
    @Nullable Object value = statement;
    for (String key : keys) {
      value = value instanceof Map<?, ?> members ? members.get(key) : null;
    }
    return Optional.ofNullable(value);
  }

  /** What the extension that relgate adds says. */
  String document(String... keys) {
    return text(
        Stream.concat(Stream.of("predicate", Statement.DOCUMENT), Stream.of(keys))
            .toArray(String[]::new));
  }

  boolean summary() {
    return text("predicateType").equals(Statement.SUMMARY);
  }

  private List<?> subjects() {
    return at("subject").filter(List.class::isInstance).map(List.class::cast).orElse(List.of());
  }

  /** The names of the subjects that have a digest under the algorithm. */
  List<String> names(String algorithm) {
    return subjects().stream()
        .filter(
            s ->
                s instanceof Map<?, ?> m
                    && m.get("digest") instanceof Map<?, ?> d
                    && d.get(algorithm) != null)
        .map(s -> String.valueOf(((Map<?, ?>) s).get("name")))
        .toList();
  }

  /** Every digest of the subjects under the algorithm. */
  List<String> subjects(String algorithm) {
    return subjects().stream()
        .map(subject -> subject instanceof Map<?, ?> m ? m.get("digest") : null)
        .map(digest -> digest instanceof Map<?, ?> m ? m.get(algorithm) : null)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .toList();
  }

  /** The required fields of the predicate that are not there. */
  List<String> missing() {
    List<String> required =
        summary()
            ? List.of(
                "verifier.id",
                "timeVerified",
                "resourceUri",
                "policy.uri",
                "verificationResult",
                "verifiedLevels")
            : List.of("result", "configuration");
    return required.stream()
        .filter(path -> at(("predicate." + path).split("\\.", -1)).isEmpty())
        .toList();
  }
}
