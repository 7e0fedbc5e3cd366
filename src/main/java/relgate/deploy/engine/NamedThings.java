package relgate.deploy.engine;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Volumes or networks of a compose file by the names that the engine has for them: one that the
 * file knows keeps its key, another one becomes an external one.
 */
final class NamedThings {
  private final Map<String, String> keys = new TreeMap<>();
  private final Map<String, Object> added = new TreeMap<>();

  NamedThings(Answer known, String project) {
    known
        .members()
        .forEach(
            (key, thing) -> {
              String name = thing.at("name").text();
              keys.put(name.isEmpty() ? project + "_" + key : name, key);
            });
  }

  String key(String name) {
    String key = Objects.requireNonNullElse(keys.get(name), "relgate-" + name);
    if (!keys.containsKey(name)) {
      keys.put(name, key);
      added.put(key, new TreeMap<>(Map.of("name", name, "external", true)));
    }
    return key;
  }

  /** What the file needs besides. */
  Map<String, Object> added() {
    return added;
  }
}
