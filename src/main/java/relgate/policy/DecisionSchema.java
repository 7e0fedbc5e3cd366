package relgate.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.json.JsonReader;

/**
 * What a schema says of one value: how it gets looser, its default, and of the values in it.
 *
 * @param node the part of the schema; empty where it does not know the key
 * @param root the whole schema, to which references lead
 */
record DecisionSchema(Map<?, ?> node, Map<?, ?> root) {
  private static final String LOCAL = "#/";

  /** Any other key may be somebody else's, any other questions may be easier ones. */
  private static final Map<String, Object> FIXED =
      Map.of("additionalProperties", Map.of("x-looser", "changed"));

  private static final Map<String, Object> CONTENT =
      Map.of(
          "properties",
          Map.of("trusted", FIXED, "cases", FIXED),
          "additionalProperties",
          Map.of("additionalProperties", Map.of()));

  /** The schema of a kind of decision file. */
  static DecisionSchema of(Document document) {
    if (document == Document.CONTENT) {
      return new DecisionSchema(CONTENT, CONTENT);
    }
    String path = "/schema/" + document.schema();
    try (InputStream in = DecisionSchema.class.getResourceAsStream(path)) {
      String text =
          new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
      Map<?, ?> json = (Map<?, ?>) JsonReader.strict().parseAny(text, path);
      return new DecisionSchema(json, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Looser looser() {
    return Looser.named(node.get("x-looser"));
  }

  /** The value where the file has none; null where nothing holds then. */
  @Nullable Object standard() {
    return node.get("default");
  }

  /** The key by which the elements of a list are told apart; empty where the order decides. */
  Optional<String> identity() {
    return Optional.ofNullable(node.get("x-key")).map(Object::toString);
  }

  /** Whether the base's value is in force as a whole where a part of it got looser. */
  boolean whole() {
    return Boolean.TRUE.equals(node.get("x-whole"));
  }

  /** What it says of a member. */
  DecisionSchema member(String key) {
    Object own = node.get("properties") instanceof Map<?, ?> named ? named.get(key) : null;
    return at(own == null ? node.get("additionalProperties") : own);
  }

  /** What it says of each element of a list. */
  DecisionSchema element() {
    return at(node.get("items"));
  }

  private DecisionSchema at(@Nullable Object part) {
    if (!(part instanceof Map<?, ?> found)) {
      return new DecisionSchema(Map.of(), root);
    }
    if (!(found.get("$ref") instanceof String reference) || !reference.startsWith(LOCAL)) {
      return new DecisionSchema(found, root);
    }
    Map<String, Object> both = new java.util.HashMap<>(target(reference));
    found.forEach((key, value) -> both.put(String.valueOf(key), Objects.requireNonNull(value)));
    return new DecisionSchema(both, root);
  }

  private Map<String, Object> target(String reference) {
    Object part = root;
    for (String name : reference.substring(LOCAL.length()).split("/", -1)) {
      part = part instanceof Map<?, ?> members ? members.get(name) : null;
    }
    Map<String, Object> members = new java.util.HashMap<>();
    if (part instanceof Map<?, ?> found) {
      found.forEach(
          (key, value) -> members.put(String.valueOf(key), Objects.requireNonNull(value)));
    }
    return members;
  }
}
