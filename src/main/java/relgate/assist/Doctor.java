package relgate.assist;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.VisibleText;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.config.CommandSection;
import relgate.config.Config;

/** What this machine has and lacks for judging this candidate. */
public final class Doctor {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final long ROOM = 2L << 30;
  private final Runner runner;
  private final Path root;
  private final @Nullable Config config;

  /**
   * @param config null where the candidate has none yet
   */
  public Doctor(Runner runner, Path root, @Nullable Config config) {
    this.runner = runner;
    this.root = root;
    this.config = config;
  }

  /** Everything looked at, in order. */
  public List<Finding> findings(String javaVersion) {
    List<Finding> all = new ArrayList<>();
    all.add(Finding.ok("Java", javaVersion));
    all.add(git());
    all.addAll(history());
    all.addAll(docker());
    all.add(room());
    all.add(configuration());
    programs().forEach(program -> all.add(program(program)));
    return all;
  }

  private Outcome run(String... argv) {
    return runner.run(Command.of(argv).in(root).within(LIMIT));
  }

  private static String first(String output) {
    return VisibleText.line(output.lines().findFirst().orElse("").strip());
  }

  private Finding git() {
    Outcome outcome = run("git", "--version");
    return outcome.succeeded()
        ? Finding.ok("git", first(outcome.stdout()))
        : Finding.note(
            "git",
            outcome.ended(),
            "Install git: without it the built-in reader judges the tree, more slowly.");
  }

  private List<Finding> history() {
    Outcome inside = run("git", "rev-parse", "--is-shallow-repository");
    if (!inside.succeeded()) {
      return List.of(Finding.note("repository", "no git repository", "Run `git init` and commit."));
    }
    return inside.stdout().strip().equals("true")
        ? List.of(
            Finding.lacks(
                "clone depth",
                "shallow: the base commit of a policy change may be missing",
                "Run `git fetch --unshallow`; in a workflow, check out with fetch-depth: 0."))
        : List.of(Finding.ok("clone depth", "whole history"));
  }

  private List<Finding> docker() {
    boolean needed = config != null && (config.compose() != null || !config.deploy().isEmpty());
    Outcome daemon = run("docker", "version", "--format", "{{.Server.Version}}");
    if (!daemon.succeeded()) {
      String found =
          switch (daemon.ending()) {
            case NOT_STARTED -> "no docker client";
            case EXITED, TIMED_OUT -> "the client reaches no daemon";
          };
      String remedy = "Install Docker Engine and start it, or set DOCKER_HOST.";
      return List.of(
          needed ? Finding.lacks("Docker", found, remedy) : Finding.note("Docker", found, remedy));
    }
    Outcome compose = run("docker", "compose", "version", "--short");
    return List.of(
        Finding.ok("Docker", "engine " + first(daemon.stdout())),
        compose.succeeded()
            ? Finding.ok("Docker Compose", first(compose.stdout()))
            : Finding.lacks("Docker Compose", "no plugin", "Install docker-compose-plugin."));
  }

  private Finding room() {
    long free = root.toFile().getUsableSpace();
    String found = "%.1f GiB free".formatted(free / (double) (1L << 30));
    return free >= ROOM
        ? Finding.ok("disk", found)
        : Finding.note("disk", found, "Free at least 2 GiB: images, backups and logs need room.");
  }

  private Finding configuration() {
    return config != null
        ? Finding.ok("configuration", config.name())
        : Finding.lacks("configuration", "no relgate.json", "Run `relgate init`.");
  }

  private List<String> programs() {
    SortedSet<String> programs = new TreeSet<>();
    if (config != null) {
      for (CommandSection section : config.commands().values()) {
        List<String> run = section.run();
        if (run != null && !section.shell()) {
          programs.add(run.get(0));
        }
      }
    }
    return List.copyOf(programs);
  }

  private Finding program(String program) {
    Outcome outcome = run(program, "--version");
    return switch (outcome.ending()) {
      case NOT_STARTED ->
          Finding.lacks(
              program,
              "not found, but the configuration runs it",
              "Install it, or correct its name in relgate.json.");
      case EXITED, TIMED_OUT ->
          Finding.ok(program, first(Objects.requireNonNullElse(outcome.stdout(), "")));
    };
  }
}
