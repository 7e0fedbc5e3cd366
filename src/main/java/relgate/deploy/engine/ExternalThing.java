package relgate.deploy.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import relgate.json.JsonReader;

/**
 * Something that a stack uses and does not make: it must be on the engine before the stack comes.
 *
 * @param name as the engine knows it
 * @param services that use it
 */
public record ExternalThing(Kind kind, String name, Set<String> services) {
  public ExternalThing {
    services = new TreeSet<>(services);
  }

  /** The kinds that compose files have. */
  public enum Kind {
    NETWORK,
    VOLUME,
    CONFIG,
    SECRET;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The key of a compose file that lists them, at its top and in a service. */
    String key() {
      return this + "s";
    }
  }

  /**
   * What the services use of it.
   *
   * @param model as `docker compose config --format json` prints it
   */
  public static List<ExternalThing> of(String model, Collection<String> services) {
    Answer root = new Answer(JsonReader.strict().parseAny(model, "docker compose config"));
    List<ExternalThing> things = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      root.at(kind.key())
          .members()
          .forEach(
              (key, thing) -> {
                Set<String> users = users(root, kind, key, services);
                if (thing.at("external").text().equals("true") && !users.isEmpty()) {
                  String name = thing.at("name").text();
                  things.add(new ExternalThing(kind, name.isEmpty() ? key : name, users));
                }
              });
    }
    return things;
  }

  private static Set<String> users(
      Answer root, Kind kind, String key, Collection<String> services) {
    Set<String> users = new TreeSet<>();
    for (String service : services) {
      Answer used = root.at("services", service, kind.key());
      boolean uses =
          used.members().containsKey(key)
              || used.elements().stream()
                  .anyMatch(one -> one.at("source").text().equals(key) || one.text().equals(key));
      if (uses) {
        users.add(service);
      }
    }
    return users;
  }
}
