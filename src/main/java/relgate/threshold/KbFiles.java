package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.json.JsonReader;

/**
 * The places of a commit's benchmark policy and corpus, by its own configuration.
 *
 * @param policy null where none is configured
 */
record KbFiles(@Nullable String policy, @Nullable String corpus) {
  static final String POLICY = "config/kb_benchmark_policy.json";
  private static final String CORPUS = "config/kb_benchmark_corpus";
  static final List<String> CONFIGURATIONS = List.of("relgate.json", "config/relgate.json");

  /**
   * As the commit's configuration says; a configuration of an earlier commit that cannot be read is
   * past fixing, so the fallback speaks for it.
   */
  static KbFiles of(Tree tree, @Nullable String configuration, KbFiles fallback) {
    Optional<Map<?, ?>> config = configuration(tree, configuration);
    if (config.isEmpty()) {
      return fallback;
    }
    Object kb = config.get().get("kb");
    Map<?, ?> section = kb instanceof Map<?, ?> members ? members : Map.of();
    return new KbFiles(
        placed(tree, text(section.get("policy")), POLICY),
        placed(tree, text(section.get("corpus")), CORPUS));
  }

  /** The place that a configuration gives its policy, or the usual one. */
  static String policy(Optional<Map<?, ?>> config) {
    Object kb = config.<Object>map(c -> c.get("kb")).orElse(null);
    String named = kb instanceof Map<?, ?> members ? text(members.get("policy")) : null;
    return named == null ? POLICY : named;
  }

  /** Where nothing is named, the usual place counts if something is there. */
  private static @Nullable String placed(Tree tree, @Nullable String named, String usual) {
    if (named != null) {
      return named;
    }
    boolean there = tree.read(usual).isPresent() || !tree.under(usual).isEmpty();
    return there ? usual : null;
  }

  /**
   * The commit's configuration as plain values; empty where it has none that can be read.
   *
   * @param named its path in the repository, looked for before the usual places; null for those
   */
  static Optional<Map<?, ?>> configuration(Tree tree, @Nullable String named) {
    // A configuration that was moved is compared by what it says, wherever it lay.
    List<String> places = new ArrayList<>(named == null ? List.of() : List.of(named));
    places.addAll(CONFIGURATIONS);
    for (String place : places) {
      Optional<byte[]> bytes = tree.read(place);
      if (bytes.isPresent()) {
        return parsed(bytes.get(), place);
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<?, ?>> parsed(byte[] bytes, String place) {
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      Object json = JsonReader.commented().parseAny(text, place);
      return json instanceof Map<?, ?> members ? Optional.of(members) : Optional.empty();
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(@Nullable Object json) {
    return json instanceof String string ? string : null;
  }
}
