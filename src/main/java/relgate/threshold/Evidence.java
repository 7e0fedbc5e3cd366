package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.json.JsonReader;

/** A monitor or review report that was archived as evidence: what it says, by name of the key. */
record Evidence(Object json) {
  /** Empty where the bytes are no JSON. */
  static Optional<Evidence> of(byte[] bytes, String place) {
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Optional.of(new Evidence(JsonReader.strict().parseAny(text, place)));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  /** The value of the key nearest to the top; empty where no object has it. */
  Optional<String> text(String key) {
    return Optional.ofNullable(find(json, key)).map(Object::toString);
  }

  /** The day on which it was made, in UTC. */
  Optional<LocalDate> day() {
    try {
      return text("generated_at_utc")
          .map(t -> LocalDate.ofInstant(Instant.parse(t), ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it names inputs at all, and this content is not among them. */
  boolean leavesOut(String sha256) {
    Object inputs = find(json, "inputs");
    return inputs instanceof List<?> list
        && !list.isEmpty()
        && list.stream().noneMatch(i -> i instanceof Map<?, ?> m && sha256.equals(m.get("sha256")));
  }

  private static @Nullable Object find(@Nullable Object json, String key) {
    if (json instanceof Map<?, ?> members) {
      Object own = members.get(key);
      return own != null ? own : first(members.values(), key);
    }
    return json instanceof List<?> list ? first(list, key) : null;
  }

  private static @Nullable Object first(Iterable<?> values, String key) {
    for (Object element : values) {
      Object value = find(element, key);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
