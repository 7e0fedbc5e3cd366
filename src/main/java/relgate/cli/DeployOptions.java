package relgate.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relgate.Problems;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.config.ConfigFile;
import relgate.config.DeploySection;
import relgate.config.HealthEndpoint;
import relgate.deploy.EnvironmentSpec;

/** The flags that deploy-with-rollback and rollback-drill share. */
final class DeployOptions {
  private static final String PROJECT = "[a-z0-9][a-z0-9_-]{0,59}";
  private static final String PROJECT_IS =
      "lower-case letters, digits, - and _, a letter or digit first";

  @Option(
      names = "--env",
      paramLabel = Profile.ENVIRONMENT_LABEL,
      required = true,
      description = "Where to.")
  private String environment = "";

  @Option(
      names = "--project-name",
      paramLabel = "NAME",
      description = "Another compose project than the configuration's.")
  private @Nullable String project;

  @Option(
      names = "--health-timeout-seconds",
      paramLabel = "N",
      defaultValue = "150",
      description = "How long the stack may take to become well (default: ${DEFAULT-VALUE}).")
  private int healthTimeout = 150;

  @Option(
      names = "--health-interval-seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Pause between two looks (default: ${DEFAULT-VALUE}).")
  private int healthInterval = 5;

  @Option(
      names = "--health-url",
      paramLabel = "NAME=URL",
      description = "An endpoint's URL, or one more endpoint; may be given again.")
  private List<String> healthUrls = List.of();

  String environment() {
    return environment;
  }

  Duration timeout() {
    return Duration.ofSeconds(healthTimeout);
  }

  Duration interval() {
    return Duration.ofSeconds(healthInterval);
  }

  /** The environment as configuration and flags say; refused whole where either is wrong. */
  EnvironmentSpec spec(Candidate candidate) {
    ConfigFile file = candidate.configuration();
    Problems problems = Problems.in("flags");
    Map<String, String> urls = urls(problems);
    seconds(problems.at("--health-timeout-seconds"), healthTimeout, 86_400);
    seconds(problems.at("--health-interval-seconds"), healthInterval, 3_600);
    String name = project;
    if (name != null && !name.matches(PROJECT)) {
      problems.at("--project-name").add(PROJECT_IS, name, "Give another name.");
    }
    Optional<DeploySection> section = section(file, problems);
    problems.refuseIfAny();
    EnvironmentSpec spec = EnvironmentSpec.of(environment, candidate.root(), section.orElseThrow());
    return (name == null ? spec : spec.named(name)).asking(urls);
  }

  /** The environment's section; empty, with the problem said, where there is none. */
  private Optional<DeploySection> section(ConfigFile file, Problems problems) {
    Map<String, DeploySection> known = new TreeMap<>(file.config().deploy());
    DeploySection section = known.get(environment);
    if (section == null) {
      problems
          .at(file.path() + ": deploy")
          .add(
              "a section for " + environment,
              known.isEmpty() ? "no section at all" : "only " + known.keySet(),
              "Describe the environment there, or name another one by --env.");
    } else if (!projectFits(section)) {
      problems
          .at(file.path() + ": deploy." + environment + ".project")
          .add(PROJECT_IS, "\"" + section.project() + "\"", "Give another name.");
    }
    return Optional.ofNullable(section);
  }

  /** A swarm takes any name for a stack, compose does not. */
  private static boolean projectFits(DeploySection section) {
    return switch (section.backend()) {
      case COMPOSE -> section.project().matches(PROJECT);
      case SWARM -> true;
    };
  }

  private static void seconds(Problems problems, int given, int most) {
    if (given < 1 || given > most) {
      problems.add("1 to " + most, Integer.toString(given), "Give seconds in this range.");
    }
  }

  private Map<String, String> urls(Problems problems) {
    Map<String, String> urls = new LinkedHashMap<>();
    for (String given : healthUrls) {
      int separator = given.indexOf('=');
      if (separator < 1 || !HealthEndpoint.isHttp(given.substring(separator + 1))) {
        problems.at("--health-url").add("NAME=URL with http or https", given, "Give both.");
      } else {
        urls.put(given.substring(0, separator), given.substring(separator + 1));
      }
    }
    return urls;
  }
}
