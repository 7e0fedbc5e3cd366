package relgate.deploy.engine;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of JSON that a foreign program answered with: whatever is missing or of another type
 * reads as empty, since its versions differ in what they say.
 */
record Answer(@Nullable Object value) {
  /** The value below these keys. */
  Answer at(String... keys) {
    Object here = value;
    for (String key : keys) {
      here = here instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return new Answer(here);
  }

  boolean missing() {
    return value == null;
  }

  String text() {
    return value == null ? "" : value.toString();
  }

  int number() {
    return value instanceof BigDecimal number ? number.intValue() : 0;
  }

  List<Answer> elements() {
    return value instanceof List<?> list
        ? list.stream().map(element -> new Answer(element)).toList()
        : List.of();
  }

  Map<String, Answer> members() {
    Map<String, Answer> result = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> result.put(String.valueOf(key), new Answer(member)));
    }
    return result;
  }
}
