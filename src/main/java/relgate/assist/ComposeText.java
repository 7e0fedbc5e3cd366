package relgate.assist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment that a compose file writes out for its services, read by its indentation: enough
 * for a first configuration, while the gates ask docker compose itself.
 */
final class ComposeText {
  private static final Pattern KEY =
      Pattern.compile("^( *)(- +)?[\"']?([\\w.-]+)[\"']? *[:=] *(.*)$");

  private ComposeText() {}

  /** Service to the variables that are written out, with their values as they stand there. */
  static Map<String, Map<String, String>> environments(String yaml) {
    Map<String, Map<String, String>> services = new LinkedHashMap<>();
    String[] path = new String[32];
    int[] depths = new int[32];
    int level = -1;
    for (String line : yaml.replace("\t", "    ").lines().toList()) {
      Matcher key = KEY.matcher(line.replaceAll("\\s+#.*$", "").stripTrailing());
      if (line.isBlank() || line.strip().startsWith("#") || !key.matches()) {
        continue;
      }
      int depth = key.group(1).length() + (key.group(2) == null ? 0 : 1);
      while (level >= 0 && depths[level] >= depth) {
        level--;
      }
      level = Math.min(level + 1, path.length - 1);
      depths[level] = depth;
      path[level] = key.group(3);
      boolean variable = level == 3 && "services".equals(path[0]) && "environment".equals(path[2]);
      if (variable && !key.group(4).isBlank()) {
        services
            .computeIfAbsent(path[1], name -> new LinkedHashMap<>())
            .put(key.group(3), key.group(4).strip().replaceAll("^[\"']|[\"']$", ""));
      }
    }
    return services;
  }
}
