package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.json.JsonReader;

/**
 * One commit's benchmark policy, by profile.
 *
 * @param files where the commit keeps policy and corpus
 * @param values by profile, then by key; a profile that the policy does not have has no keys
 */
record PolicyState(KbFiles files, Map<Profile, SortedMap<String, String>> values) {
  /** Where no file is named, the built-in policy speaks; where no cases are, its cases. */
  static PolicyState of(Tree tree, KbFiles files, Map<Profile, Map<String, String>> builtIn) {
    String path = files.policy();
    Map<Profile, SortedMap<String, String>> values = new TreeMap<>();
    if (path == null) {
      builtIn.forEach((profile, keys) -> values.put(profile, new TreeMap<>(keys)));
      return new PolicyState(files, values);
    }
    Optional<Map<?, ?>> policy = tree.read(path).flatMap(bytes -> parsed(bytes, path));
    for (Profile profile : Profile.values()) {
      Object section = policy.<Object>map(p -> p.get(profile.toString())).orElse(null);
      SortedMap<String, String> keys = DottedKeys.of(section instanceof Map ? section : null);
      String usual = builtIn.getOrDefault(profile, Map.of()).get("cases");
      if (usual != null && !keys.isEmpty() && !keys.containsKey(Questions.TOPICS)) {
        keys.putIfAbsent("cases", usual);
      }
      values.put(profile, keys);
    }
    return new PolicyState(files, values);
  }

  /** An earlier policy that cannot be read says nothing: then every value now is new. */
  private static Optional<Map<?, ?>> parsed(byte[] bytes, String path) {
    try {
      Object json =
          JsonReader.commented().parseAny(new String(bytes, StandardCharsets.UTF_8), path);
      return json instanceof Map<?, ?> members ? Optional.of(members) : Optional.empty();
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  SortedMap<String, String> of(Profile profile) {
    return values.getOrDefault(profile, new TreeMap<>());
  }

  @Nullable String cases(Profile profile) {
    return of(profile).get("cases");
  }

  /** Whether the profile's benchmark runs at all. */
  boolean runs(Profile profile) {
    return !of(profile).isEmpty() && !"off".equals(of(profile).get("mode"));
  }
}
