package relgate.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.json.JsonWriter;

/** Files that go on top of a compose file. */
final class Overrides {
  private static final Pattern VERSION =
      Pattern.compile("(?m)^[\"']?version[\"']?: *[\"']?([0-9.]+)");

  private Overrides() {}

  /** One that changes these services; a swarm takes only files of the same version together. */
  static String of(Map<String, Object> services, String configuration) {
    Map<String, Object> override = new LinkedHashMap<>();
    Matcher version = VERSION.matcher(configuration);
    if (version.find()) {
      override.put("version", version.group(1));
    }
    override.put("services", services);
    return JsonWriter.pretty(override);
  }
}
