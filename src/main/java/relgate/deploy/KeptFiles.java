package relgate.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The files that a stack's configs and secrets are made of, kept by their content: the next release
 * may change them, and the version before it must come back with its own.
 *
 * @param folder where they are kept
 */
record KeptFiles(Path folder) {
  private static final List<String> KINDS = List.of("configs", "secrets");

  /** The resolved configuration with a copy in place of each such file that is there. */
  String in(String resolved) {
    if (!resolved.stripLeading().startsWith("{")) {
      // A swarm keeps the contents itself: its services name them by id.
      return resolved;
    }
    Map<String, @Nullable Object> tree = members(JsonReader.strict().parseAny(resolved, "compose"));
    for (String kind : KINDS) {
      Map<String, @Nullable Object> all = members(tree.get(kind));
      all.replaceAll((name, one) -> kept(members(one)));
      if (!all.isEmpty()) {
        tree.put(kind, all);
      }
    }
    return JsonWriter.pretty(tree);
  }

  private Map<String, @Nullable Object> kept(Map<String, @Nullable Object> one) {
    Path source = Path.of(String.valueOf(one.getOrDefault("file", "")));
    if (one.containsKey("file") && Files.isRegularFile(source)) {
      one.put("file", copy(source).toString());
    }
    return one;
  }

  /** A container's user must be able to read it as before: owner and mode go with it. */
  private Path copy(Path source) {
    try {
      AtomicFile.folder(folder);
      Path copy = folder.resolve(Sha256.of(source));
      if (!Files.exists(copy)) {
        Path temporary = Files.createTempFile(folder, ".", ".new");
        Files.copy(
            source,
            temporary,
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(temporary, copy, StandardCopyOption.ATOMIC_MOVE);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, @Nullable Object> members(@Nullable Object value) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put(String.valueOf(key), member));
    }
    return members;
  }
}
