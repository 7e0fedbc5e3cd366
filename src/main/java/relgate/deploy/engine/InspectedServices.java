package relgate.deploy.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/** A compose configuration with services in it as the engine describes their containers. */
public final class InspectedServices {
  private InspectedServices() {}

  /**
   * The configuration with these services in place of its own of the same names.
   *
   * @param configuration as JSON
   * @param inspected the engine's answer to {@link Docker#inspect}, one container a service
   */
  public static String in(String configuration, String inspected, Compose compose) {
    Answer before = new Answer(JsonReader.strict().parseAny(configuration, "compose file"));
    NamedThings volumes = new NamedThings(before.at("volumes"), compose.project());
    NamedThings networks = new NamedThings(before.at("networks"), compose.project());
    Map<String, Object> services = members(before.at("services"));
    Answer all = new Answer(JsonReader.strict().parseAny(inspected, "docker container inspect"));
    for (Answer container : all.elements()) {
      Map<String, String> labels = new TreeMap<>();
      container.at("Config", "Labels").members().forEach((k, v) -> labels.put(k, v.text()));
      compose
          .service(labels)
          .ifPresent(
              name ->
                  services.put(
                      name,
                      new ComposeEntry(container, volumes, networks)
                          .entry(compose.project() + "-" + name)));
    }
    Map<String, Object> tree = members(before);
    tree.put("services", services);
    merge(tree, "volumes", before, volumes);
    merge(tree, "networks", before, networks);
    return JsonWriter.pretty(tree);
  }

  private static void merge(
      Map<String, Object> tree, String kind, Answer before, NamedThings things) {
    Map<String, Object> merged = members(before.at(kind));
    merged.putAll(things.added());
    if (!merged.isEmpty()) {
      tree.put(kind, merged);
    }
  }

  /** Members whose value is null are what compose itself prints for a thing without settings. */
  private static Map<String, Object> members(Answer answer) {
    Map<String, Object> result = new LinkedHashMap<>();
    answer
        .members()
        .forEach(
            (key, member) -> {
              Object value = member.value();
              result.put(key, value == null ? Map.of() : value);
            });
    return result;
  }
}
