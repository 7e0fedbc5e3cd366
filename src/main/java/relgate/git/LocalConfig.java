package relgate.git;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Settings of a repository's own configuration, includes and worktree settings with it; the user's
 * and the machine's configuration is their own affair.
 *
 * @param values key to its last value
 */
record LocalConfig(Map<String, String> values) {
  private static final Set<String> OWN = Set.of("local", "worktree");

  /** Reading it runs nothing. */
  static LocalConfig of(Git git) {
    List<String> parts = Git.parts(git.output("config", "--list", "--show-scope", "-z"));
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      if (OWN.contains(parts.get(i))) {
        String[] entry = parts.get(i + 1).split("\n", 2);
        values.put(entry[0], entry.length == 2 ? entry[1] : "true");
      }
    }
    return new LocalConfig(values);
  }

  boolean isTrue(String key) {
    String value = values.getOrDefault(key, "false").toLowerCase(Locale.ROOT);
    return Set.of("true", "yes", "on", "1").contains(value);
  }

  boolean isFalse(String key) {
    String value = values.getOrDefault(key, "true").toLowerCase(Locale.ROOT);
    return Set.of("false", "no", "off", "0", "").contains(value);
  }

  /** Whether it tells git to overlook changes in submodules. */
  boolean overlooksSubmodules() {
    return values.containsKey("diff.ignoresubmodules")
        || values.keySet().stream()
            .anyMatch(key -> key.startsWith("submodule.") && key.endsWith(".ignore"));
  }

  /** Names of the filters whose commands it sets, or whose commands would run its commands. */
  Set<String> filters() {
    Set<String> names = new LinkedHashSet<>();
    for (String key : values.keySet()) {
      if (key.startsWith("filter.") && key.lastIndexOf('.') > "filter.".length()) {
        names.add(key.substring("filter.".length(), key.lastIndexOf('.')));
      }
      if (key.startsWith("lfs.")) {
        names.add("lfs");
      }
    }
    return names;
  }

  /** Settings that keep the filters from running: files count as they stand. */
  static Map<String, String> without(Set<String> filters) {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String name : filters) {
      overrides.put("filter." + name + ".clean", "");
      overrides.put("filter." + name + ".smudge", "");
      overrides.put("filter." + name + ".process", "");
      overrides.put("filter." + name + ".required", "false");
    }
    return overrides;
  }
}
