package relgate.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.candidate.Environment.Variable;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.compose.NotTold;
import relgate.compose.WrittenEnvironment;
import relgate.config.ComposeSection;
import relgate.config.DeploySection;
import relgate.json.JsonReader;
import relgate.verdict.GateReport;

/**
 * The variables that compose gives to the services of a stack, whatever the shell has: those of
 * {@code compose.files} and of the deploy section of the profile. A service that does not know a
 * variable has none.
 */
public record DeployedEnvironment(List<Variable> variables) {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SKIP =
      "Or leave it out with --skip-docker: the report is then not complete.";

  public DeployedEnvironment {
    variables = List.copyOf(variables);
  }

  /**
   * Asks compose.
   *
   * @throws NotJudged where a file does not resolve
   */
  public static DeployedEnvironment of(RunContext run, Commands commands, Recorder recorder) {
    List<Variable> variables = new ArrayList<>();
    Set<List<String>> stacks = stacks(run.candidate(), run.profile());
    if (!stacks.isEmpty() && run.flags().skipDocker()) {
      String flag = "not looked at (--skip-docker)";
      recorder.setting(
          "compose environment", new GateReport.Setting(flag, GateReport.Origin.FLAG, true));
      return new DeployedEnvironment(variables);
    }
    for (List<String> files : stacks) {
      Outcome outcome = commands.ask(config(files));
      if (isMissing(outcome)) {
        variables.addAll(written(run.candidate(), files, recorder));
      } else {
        services(outcome, files)
            .forEach(
                (name, service) -> variables.addAll(environment(service, origin(name, files))));
      }
    }
    return new DeployedEnvironment(variables);
  }

  /**
   * The variable in each service that has it, with the service as its origin; also in another case,
   * as many frameworks read their settings.
   */
  public List<Variable> named(String name) {
    return variables.stream().filter(variable -> variable.name().equalsIgnoreCase(name)).toList();
  }

  private static Set<List<String>> stacks(Candidate candidate, Profile profile) {
    Set<List<String>> stacks = new LinkedHashSet<>();
    ComposeSection compose = candidate.config().compose();
    if (compose != null) {
      stacks.add(compose.files());
    }
    DeploySection deploy = candidate.config().deploy().get(profile.toString());
    if (deploy != null) {
      stacks.add(deploy.composeFiles());
    }
    return stacks;
  }

  private static List<Variable> environment(@Nullable Object service, String origin) {
    Object environment = service instanceof Map<?, ?> parts ? parts.get("environment") : null;
    List<Variable> variables = new ArrayList<>();
    if (environment instanceof Map<?, ?> all) {
      // compose writes each $ of a value twice; a name without a value is not handed on.
      all.forEach(
          (name, value) -> {
            if (value != null) {
              String text = value.toString().replace("$$", "$");
              variables.add(new Variable(String.valueOf(name), text, origin));
            }
          });
    }
    return variables;
  }

  private static String origin(Object service, List<String> files) {
    return "service " + service + " of " + String.join(", ", files);
  }

  /** Whether nothing on this machine is docker with its compose plugin. */
  private static boolean isMissing(Outcome outcome) {
    return outcome.ending() == Outcome.Ending.NOT_STARTED
        || (!outcome.succeeded()
            && outcome
                .stderr()
                .matches("(?s).*(not a docker command|unknown (shorthand )?flag: ).*"));
  }

  /** A machine without docker, often a developer's: what the files write out is looked at. */
  private static List<Variable> written(
      Candidate candidate, List<String> files, Recorder recorder) {
    try {
      List<Variable> variables = new ArrayList<>();
      WrittenEnvironment.of(candidate.root(), files, candidate.environment().process())
          .forEach(
              (service, all) ->
                  all.forEach(
                      (name, value) ->
                          variables.add(new Variable(name, value, origin(service, files)))));
      String how = "read from the files, as no docker client resolves them";
      recorder.setting(
          "compose environment", new GateReport.Setting(how, GateReport.Origin.DEFAULT, false));
      return variables;
    } catch (NotTold e) {
      throw new NotJudged(
          "no docker client resolves "
              + String.join(", ", files)
              + ", and its text alone does not tell: "
              + e.getMessage(),
          "Install docker with the compose plugin; no daemon is needed. " + SKIP);
    }
  }

  /** The services as compose resolves them, those of every profile too. */
  private static Map<?, ?> services(Outcome outcome, List<String> files) {
    if (!outcome.succeeded()) {
      String said = outcome.stderr().lines().reduce("", (first, last) -> last);
      throw new NotJudged(
          "docker compose config does not resolve %s: %s, %s"
              .formatted(String.join(", ", files), outcome.ended(), said),
          "Correct the compose file, or set the variables that it asks for. " + SKIP);
    }
    Object json = JsonReader.strict().parseAny(outcome.stdout(), "docker compose config");
    Object services = json instanceof Map<?, ?> model ? model.get("services") : null;
    if (services instanceof Map<?, ?> map && !map.isEmpty()) {
      return map;
    }
    throw new NotJudged(
        String.join(", ", files) + " has no services: there is no environment to judge",
        "Name the compose files of the release in compose.files.");
  }

  private static Command config(List<String> files) {
    List<String> argv = new ArrayList<>(List.of("docker", "compose", "--profile", "*"));
    files.forEach(file -> argv.addAll(List.of("-f", file)));
    argv.addAll(List.of("config", "--format", "json"));
    return Command.of(argv).within(LIMIT);
  }
}
