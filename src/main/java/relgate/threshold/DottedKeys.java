package relgate.threshold;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.json.JsonWriter;

/** JSON as dotted keys: the form in which two versions of a decision file are compared. */
final class DottedKeys {
  private DottedKeys() {}

  /** Objects become dotted keys; numbers are plain, lists one line of JSON. */
  static SortedMap<String, String> of(@Nullable Object json) {
    SortedMap<String, String> flat = new TreeMap<>();
    add("", json, flat);
    return flat;
  }

  private static void add(String path, @Nullable Object json, Map<String, String> flat) {
    if (json instanceof Map<?, ?> members) {
      members.forEach(
          (key, value) -> add(path.isEmpty() ? key + "" : path + "." + key, value, flat));
    } else if (json != null) {
      flat.put(path, text(json));
    }
  }

  private static String text(Object json) {
    if (json instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return json instanceof List<?> list ? JsonWriter.line(list) : json.toString();
  }
}
