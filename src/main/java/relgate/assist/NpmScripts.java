package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.json.JsonReader;

/**
 * The scripts of a {@code package.json}.
 *
 * @param file relative to the repository's root
 */
record NpmScripts(String file, Map<String, String> scripts) {
  /** The script that {@code npm init} writes where nobody thought of tests. */
  private static final String PLACEHOLDER = "no test specified";

  NpmScripts {
    scripts = Map.copyOf(scripts);
  }

  /** The scripts of that folder; empty where it has no {@code package.json} that can be read. */
  static Optional<NpmScripts> in(Path root, String folder) {
    String file = folder.isEmpty() ? "package.json" : folder + "/package.json";
    Path manifest = root.resolve(file);
    if (!Files.isRegularFile(manifest)) {
      return Optional.empty();
    }
    try {
      Object read = JsonReader.strict().parseAny(JsonReader.text(manifest), file);
      Object scripts = read instanceof Map<?, ?> members ? members.get("scripts") : null;
      Map<String, String> commands = new TreeMap<>();
      if (scripts instanceof Map<?, ?> map) {
        map.forEach((name, command) -> commands.put(String.valueOf(name), String.valueOf(command)));
      }
      return Optional.of(new NpmScripts(file, commands));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  /** The first of these scripts that is there. */
  Optional<String> named(String... names) {
    return Stream.of(names).filter(scripts::containsKey).findFirst();
  }

  /** The first of these scripts that is there and runs tests. */
  Optional<String> tests(String... names) {
    return Stream.of(names)
        .filter(name -> !scripts.getOrDefault(name, PLACEHOLDER).contains(PLACEHOLDER))
        .findFirst();
  }
}
