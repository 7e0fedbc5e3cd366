package relgate.benchmark;

import java.util.List;
import java.util.Map;

/** Lists of names in a result, cut with a count where there are many. */
final class Names {
  private static final int SHOWN = 10;

  private Names() {}

  /** Sets the key to the names; nothing where there are none. */
  static void put(Map<String, String> settings, String key, List<String> names) {
    if (!names.isEmpty()) {
      settings.put(key, text(names));
    }
  }

  static String text(List<String> names) {
    String more = names.size() > SHOWN ? "; " + (names.size() - SHOWN) + " more" : "";
    return String.join("; ", names.subList(0, Math.min(SHOWN, names.size()))) + more;
  }
}
