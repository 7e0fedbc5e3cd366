package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.config.EnvSection;
import relgate.config.ReleasePolicy;
import relgate.json.Durations;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.waiver.Waiver;
import relgate.waiver.Waivers;

/** A decision file of one commit as keys and values, with its defaults written out. */
final class DecisionFile {
  private static final List<String> DURATIONS =
      List.of("promotion.max_age", "promotion.min_soak", "drill.max_age");

  private DecisionFile() {}

  private static String asWritten(String iso) {
    return Durations.text(Duration.parse(iso));
  }

  /** What `relgate.json` leaves out, and how it reads the environment. */
  static SortedMap<String, String> configuration(Optional<Map<?, ?>> config) {
    SortedMap<String, String> keys = new TreeMap<>();
    if (config.isEmpty()) {
      return keys;
    }
    put(keys, "not_applicable", config.get().get("not_applicable"));
    put(keys, "expected_gates", config.get().get("expected_gates"));
    Object env = config.get().get("env");
    put(keys, "env", env(env == null ? Map.of() : env));
    return keys;
  }

  /** With the defaults of the section; as it stands where it is not right. */
  private static Object env(Object section) {
    try {
      String text = JsonWriter.line(section);
      return plain(JsonReader.strict().parse(text, "env", EnvSection.class));
    } catch (BadInput e) {
      return section;
    }
  }

  /** Each waiver as one value, so that one change is one line of the report. */
  static SortedMap<String, String> waivers(Tree tree, @Nullable String path) {
    return read(tree, path, Waivers::parse)
        .map(
            waivers -> {
              SortedMap<String, String> keys = new TreeMap<>();
              for (Waiver waiver : waivers.waivers()) {
                keys.put("waivers." + waiver.id(), JsonWriter.line(waiver));
              }
              return keys;
            })
        .orElseGet(TreeMap::new);
  }

  static SortedMap<String, String> releasePolicy(Tree tree, @Nullable String path) {
    ReleasePolicy policy = read(tree, path, ReleasePolicy::parse).orElseGet(ReleasePolicy::none);
    SortedMap<String, String> keys = new TreeMap<>();
    put(keys, "", plain(policy));
    DURATIONS.forEach(key -> keys.computeIfPresent(key, (k, iso) -> asWritten(iso)));
    // Whose signature counts is decided by what these files say, not by their names alone.
    List<String> trusted = new java.util.ArrayList<>(policy.signing().keys());
    Optional.ofNullable(policy.releaseTag().allowedSigners()).ifPresent(trusted::add);
    Optional.ofNullable(policy.releaseTag().keyring()).ifPresent(trusted::add);
    for (String file : trusted) {
      String hash = Content.ofFile(tree, file);
      if (hash != null) {
        keys.put("content." + file, hash);
      }
    }
    return keys;
  }

  /** A file that is missing, or was malformed in this commit, says nothing. */
  private static <T> Optional<T> read(
      Tree tree, @Nullable String path, BiFunction<String, String, T> parse) {
    if (path == null) {
      return Optional.empty();
    }
    try {
      return tree.read(path)
          .map(bytes -> parse.apply(new String(bytes, StandardCharsets.UTF_8), path));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  private static Object plain(Object record) {
    return JsonReader.strict().parseAny(JsonWriter.line(record), "a record");
  }

  /** Each element of a list is a key of its own: one more or less is one change. */
  private static void put(Map<String, String> keys, String path, @Nullable Object json) {
    if (json instanceof Map<?, ?> members) {
      members.forEach((k, v) -> put(keys, path.isEmpty() ? k + "" : path + "." + k, v));
    } else if (json instanceof List<?> list) {
      list.forEach(element -> keys.put(path + "[" + element + "]", String.valueOf(element)));
    } else if (json != null) {
      DottedKeys.of(Map.of(path, json)).forEach(keys::put);
    }
  }
}
