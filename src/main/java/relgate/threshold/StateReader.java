package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.benchmark.ProfilePolicy;
import relgate.config.CommandSection;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;
import relgate.policy.DecisionState;
import relgate.policy.Document;

/**
 * Reads all that a tree decides as one state. A file that cannot be read says what the state before
 * it said: to break a file must not undo a decision.
 *
 * @param configuration the candidate's {@code relgate.json} as a path; null for the usual places
 */
record StateReader(@Nullable String configuration) {
  private static final int CASES_IN_PROD = 5;
  private static final int WEEK = 7;
  private static final String NO_RELEASE_POLICY = "{\"promotion\":{\"previous_profile\":{}}}";

  /** The paths of all decision files of a tree but the texts of the corpus. */
  Set<String> paths(Tree tree) {
    Optional<Map<?, ?>> config = KbFiles.configuration(tree, configuration);
    Set<String> paths = new TreeSet<>(KbFiles.CONFIGURATIONS);
    if (configuration != null) {
      paths.add(configuration);
    }
    paths.add(DecisionChanges.waivers(config));
    paths.add(DecisionChanges.releasePolicy(config));
    paths.add(KbFiles.POLICY);
    KbFiles kb = KbFiles.of(tree, configuration, new KbFiles(KbFiles.POLICY, null));
    if (kb.policy() != null) {
      paths.add(kb.policy());
    }
    return paths;
  }

  /** The files whose content decides, by the names that the decision files give them. */
  Set<String> contentPaths(DecisionState state) {
    Set<String> paths = new TreeSet<>(trusted(state.of(Document.RELEASE_POLICY)));
    for (Profile profile : Profile.values()) {
      paths.addAll(Questions.of(state.of(Document.KB_POLICY), profile));
    }
    return paths;
  }

  /** The tree's decisions; what it does not have or cannot say, as the state before says it. */
  DecisionState read(Tree tree, DecisionState before) {
    Optional<Map<?, ?>> config = KbFiles.configuration(tree, configuration);
    Map<Document, Map<String, Object>> documents = new EnumMap<>(Document.class);
    documents.put(
        Document.CONFIGURATION,
        config.map(StateReader::plain).map(CommandSection::withoutLists).orElseGet(Map::of));
    documents.put(
        Document.WAIVERS,
        document(tree, DecisionChanges.waivers(config), "{\"waivers\":[]}")
            .orElse(before.of(Document.WAIVERS)));
    documents.put(
        Document.RELEASE_POLICY,
        document(tree, DecisionChanges.releasePolicy(config), NO_RELEASE_POLICY)
            .orElse(before.of(Document.RELEASE_POLICY)));
    String policy = KbFiles.of(tree, configuration, new KbFiles(KbFiles.POLICY, null)).policy();
    documents.put(
        Document.KB_POLICY,
        document(tree, policy == null ? KbFiles.POLICY : policy, builtIn())
            .map(StateReader::withDefaults)
            .orElse(before.of(Document.KB_POLICY)));
    DecisionState decided = new DecisionState(documents);
    documents.put(Document.CONTENT, content(tree, decided));
    return new DecisionState(documents);
  }

  /** Whether a tree has a configuration that can be read. */
  boolean configures(Tree tree) {
    return KbFiles.configuration(tree, configuration).isPresent();
  }

  /**
   * What is decided where no configuration can be read: what was decided before, but for the files
   * that are there. To take a configuration away decides nothing, and so does bringing it back.
   */
  DecisionState unconfigured(Tree tree, DecisionState before) {
    Optional<Map<?, ?>> config = Optional.of(before.of(Document.CONFIGURATION));
    Map<Document, Map<String, Object>> documents = new EnumMap<>(Document.class);
    documents.put(Document.CONFIGURATION, before.of(Document.CONFIGURATION));
    documents.put(
        Document.WAIVERS,
        there(tree, DecisionChanges.waivers(config)).orElse(before.of(Document.WAIVERS)));
    documents.put(
        Document.RELEASE_POLICY,
        there(tree, DecisionChanges.releasePolicy(config))
            .orElse(before.of(Document.RELEASE_POLICY)));
    documents.put(
        Document.KB_POLICY,
        there(tree, KbFiles.policy(config))
            .map(StateReader::withDefaults)
            .orElse(before.of(Document.KB_POLICY)));
    Map<String, Object> content = content(tree, new DecisionState(documents));
    before
        .of(Document.CONTENT)
        .forEach((key, value) -> content.merge(key, value, StateReader::both));
    documents.put(Document.CONTENT, content);
    return new DecisionState(documents);
  }

  /** The hashes that one map has, and those that only the other has. */
  private static Object both(Object own, Object before) {
    Map<String, Object> both = plain((Map<?, ?>) before);
    both.putAll(plain((Map<?, ?>) own));
    return both;
  }

  private static Optional<Map<String, Object>> there(Tree tree, String path) {
    return tree.read(path).isPresent() ? document(tree, path, "{}") : Optional.empty();
  }

  private Map<String, Object> content(Tree tree, DecisionState decided) {
    Map<String, Object> trusted = new LinkedHashMap<>();
    for (String path : trusted(decided.of(Document.RELEASE_POLICY))) {
      put(trusted, path, Content.ofFile(tree, path));
    }
    Map<String, Object> cases = new LinkedHashMap<>();
    for (Profile profile : Profile.values()) {
      List<String> paths = Questions.of(decided.of(Document.KB_POLICY), profile);
      put(cases, profile.toString(), Questions.content(tree, paths));
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("trusted", trusted);
    content.put("cases", cases);
    return content;
  }

  private static void put(Map<String, Object> all, String key, @Nullable String hash) {
    if (hash != null) {
      all.put(key, hash);
    }
  }

  /** Whose signature counts is decided by what these files say, not by their names alone. */
  static List<String> trusted(Map<String, Object> releasePolicy) {
    List<String> paths = new ArrayList<>();
    if (releasePolicy.get("signing") instanceof Map<?, ?> signing
        && signing.get("keys") instanceof List<?> keys) {
      keys.stream().map(String::valueOf).forEach(paths::add);
    }
    if (releasePolicy.get("release_tag") instanceof Map<?, ?> tag) {
      for (String key : List.of("allowed_signers", "keyring")) {
        if (tag.get(key) instanceof String path) {
          paths.add(path);
        }
      }
    }
    return paths;
  }

  /** Empty where the tree has the file and nobody can read it. */
  private static Optional<Map<String, Object>> document(Tree tree, String path, String missing) {
    String text =
        tree.read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(missing);
    try {
      Object json = JsonReader.commented().parseAny(text, path);
      return json instanceof Map<?, ?> members ? Optional.of(plain(members)) : Optional.empty();
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  /** A key that is null says as little as one that is missing. */
  private static Map<String, Object> plain(Map<?, ?> members) {
    Map<String, Object> plain = new LinkedHashMap<>();
    members.forEach(
        (key, value) -> {
          if (value != null) {
            plain.put(String.valueOf(key), value);
          }
        });
    return plain;
  }

  private static String builtIn() {
    Map<String, Object> profiles = new LinkedHashMap<>();
    for (Profile profile : Profile.values()) {
      profiles.put(profile.toString(), ProfilePolicy.defaultFor(profile));
    }
    return JsonWriter.line(profiles);
  }

  /** What holds for a profile where its section leaves mode and least number of cases open. */
  private static Map<String, Object> withDefaults(Map<String, Object> policy) {
    Map<String, Object> whole = new LinkedHashMap<>(policy);
    for (Profile profile : Profile.values()) {
      if (policy.get(profile.toString()) instanceof Map<?, ?> section) {
        Map<String, Object> filled = plain(section);
        filled.putIfAbsent("mode", profile.auto().toString());
        int least = profile == Profile.PROD ? CASES_IN_PROD : 1;
        filled.putIfAbsent("min_cases", new java.math.BigDecimal(least));
        filled.putIfAbsent("cadence_days", new java.math.BigDecimal(WEEK));
        whole.put(profile.toString(), filled);
      }
    }
    return whole;
  }
}
