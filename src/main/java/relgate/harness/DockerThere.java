package relgate.harness;

import java.time.Duration;
import relgate.command.Command;
import relgate.command.Outcome;

/**
 * Sees that a docker client, its compose plugin and a daemon are there, or says what to install.
 */
final class DockerThere {
  private static final String SKIP = " Or leave the gate out with --skip-docker.";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private DockerThere() {}

  static void check(RunContext run) {
    Outcome daemon = ask(run, "docker", "version", "--format", "{{.Server.Version}}");
    if (daemon.ending() == Outcome.Ending.NOT_STARTED) {
      throw new NotJudged(
          "no docker client on the PATH", "Install Docker Engine with the compose plugin." + SKIP);
    }
    if (!daemon.succeeded()) {
      throw new NotJudged(
          "the docker daemon does not answer: " + firstLine(daemon),
          "Start the daemon, or point DOCKER_HOST at one." + SKIP);
    }
    Outcome compose = ask(run, "docker", "compose", "version", "--short");
    if (!compose.succeeded()) {
      throw new NotJudged(
          "docker has no compose plugin: " + firstLine(compose),
          "Install docker-compose-plugin (compose v2)." + SKIP);
    }
  }

  private static Outcome ask(RunContext run, String... argv) {
    return run.candidate().runner().run(Command.of(argv).in(run.candidate().root()).within(LIMIT));
  }

  private static String firstLine(Outcome outcome) {
    return outcome.stderr().lines().findFirst().orElse(outcome.ended());
  }
}
