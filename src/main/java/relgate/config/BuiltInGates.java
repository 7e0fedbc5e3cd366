package relgate.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.Profile;

/** The gates that ship, with the profile each starts in: what a profile must at least contain. */
public final class BuiltInGates {
  private static final Map<String, Profile> FROM = from();

  private BuiltInGates() {}

  private static Map<String, Profile> from() {
    Map<String, Profile> starts = new LinkedHashMap<>();
    for (String id :
        List.of(
            "required-files",
            "env-policy",
            "clean-tree",
            "backend-tests",
            "frontend-lint",
            "frontend-unit",
            "frontend-build",
            "kb-benchmark",
            "threshold-change",
            "waivers")) {
      starts.put(id, Profile.DEV);
    }
    for (String id :
        List.of(
            "secret-key", "compose-config", "image-build", "service-health", "previous-profile")) {
      starts.put(id, Profile.STAGING);
    }
    starts.put("app-env", Profile.PROD);
    starts.put("drill-freshness", Profile.PROD);
    starts.put("release-tag", Profile.PROD);
    return starts;
  }

  /** Gate id to the profile it starts in, in the order of the documentation. */
  public static Map<String, Profile> all() {
    return java.util.Collections.unmodifiableMap(FROM);
  }

  /** The ids that a profile must contain. */
  public static List<String> of(Profile profile) {
    return FROM.entrySet().stream()
        .filter(e -> e.getValue().andAbove().contains(profile))
        .map(Map.Entry::getKey)
        .toList();
  }
}
