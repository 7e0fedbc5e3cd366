package relgate.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import relgate.candidate.Candidate;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.config.ComposeSection;
import relgate.json.JsonReader;

/** The candidate's compose files, as the gates ask docker about them. */
public final class ComposeFiles {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private final ComposeSection section;

  private ComposeFiles(ComposeSection section) {
    this.section = section;
  }

  /**
   * Those of the `compose` section.
   *
   * @throws NotJudged where there is no such section
   */
  public static ComposeFiles of(Candidate candidate, String gate) {
    ComposeSection section = candidate.config().compose();
    if (section == null) {
      throw NotJudged.notConfigured("compose", gate);
    }
    return new ComposeFiles(section);
  }

  public ComposeSection section() {
    return section;
  }

  /** {@code docker compose -f ... ARGUMENTS}. */
  public Command command(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("docker", "compose"));
    section.files().forEach(file -> argv.addAll(List.of("-f", file)));
    argv.addAll(List.of(arguments));
    return Command.of(argv).within(LIMIT);
  }

  /** Demands that docker came to an end by itself. */
  public void mustHaveEnded(Outcome outcome) {
    if (outcome.ending() != Outcome.Ending.EXITED) {
      throw new NotJudged(
          outcome.command().line() + ": " + outcome.ended(),
          "See why docker hangs, and run again.");
    }
  }

  /**
   * What the files resolve to, with the environment and the env files applied.
   *
   * @throws NotJudged where docker does not say
   */
  public Resolved resolved(Commands commands) {
    Outcome outcome = commands.ask(command("config", "--format", "json"));
    if (!outcome.succeeded()) {
      throw new NotJudged(
          "docker compose config does not resolve: " + outcome.ended(),
          "Correct the compose file first.");
    }
    Object json = JsonReader.strict().parseAny(outcome.stdout(), "docker compose config");
    return new Resolved(map(json));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** The resolved compose model. */
  public record Resolved(Map<String, Object> model) {
    /** The name of the image that a service's build makes. */
    public String image(String service) {
      Object image = service(service).get("image");
      return image != null ? image.toString() : model.get("name") + "-" + service;
    }

    /** What differs from the wanted values, one sentence each; no value that is found is shown. */
    public List<String> differing(Map<String, Map<String, String>> wanted) {
      List<String> wrong = new ArrayList<>();
      new TreeMap<>(wanted)
          .forEach(
              (service, variables) ->
                  new TreeMap<>(variables)
                      .forEach((name, value) -> differing(service, name, value, wrong)));
      return wrong;
    }

    private void differing(String service, String name, String value, List<String> wrong) {
      if (service(service).isEmpty()) {
        wrong.add("there is no service " + service);
        return;
      }
      Map<String, Object> environment =
          map(Objects.requireNonNullElse(service(service).get("environment"), Map.of()));
      Object found = environment.get(name);
      if (!value.equals(found)) {
        String what = found == null ? "is not set" : "is \"" + found + "\"";
        wrong.add(service + ": " + name + " " + what + ", not \"" + value + "\"");
      }
    }

    /** Service to its model; those of a compose profile are left out, as compose does. */
    public Map<String, Object> services() {
      return map(Objects.requireNonNullElse(model.get("services"), Map.of()));
    }

    private Map<String, Object> service(String name) {
      return map(Objects.requireNonNullElse(services().get(name), Map.of()));
    }
  }
}
