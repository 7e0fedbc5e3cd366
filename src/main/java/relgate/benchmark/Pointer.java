package relgate.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A JSON pointer: where in a JSON value another one stands.
 *
 * <p>Source: RFC 6901.
 *
 * @param text empty for the whole value, else starting with a slash
 */
record Pointer(String text) {
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  static boolean isOne(String text) {
    return text.isEmpty() || text.startsWith("/");
  }

  /** Pointers to what lies around its place, from the whole value inwards; none for that itself. */
  List<Pointer> around() {
    return IntStream.range(0, text.length())
        .filter(i -> text.charAt(i) == '/')
        .mapToObj(i -> new Pointer(text.substring(0, i)))
        .toList();
  }

  /** What stands there; empty where nothing does, or null. */
  Optional<Object> in(Object value) {
    Object here = value;
    if (!text.isEmpty()) {
      for (String token : text.substring(1).split("/", -1)) {
        here = step(here, token.replace("~1", "/").replace("~0", "~"));
        if (here == null) {
          return Optional.empty();
        }
      }
    }
    return Optional.ofNullable(here);
  }

  private static @org.jspecify.annotations.Nullable Object step(Object here, String token) {
    if (here instanceof Map<?, ?> members) {
      return members.get(token);
    }
    boolean indexed = here instanceof List<?> && INDEX.matcher(token).matches();
    if (indexed && here instanceof List<?> list && Integer.parseInt(token) < list.size()) {
      return list.get(Integer.parseInt(token));
    }
    return null;
  }
}
