package relgate.assist;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.VisibleText;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.config.Config;

/** Tools and settings that this machine has or lacks for judging this candidate. */
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
  public List<DoctorFinding> findings(String javaVersion) {
    List<DoctorFinding> findings = new ArrayList<>();
    findings.add(DoctorFinding.ok("Java", javaVersion));
    findings.add(git());
    findings.addAll(history());
    findings.addAll(docker());
    findings.add(room());
    findings.add(configuration());
    if (config != null) {
      findings.addAll(new ConfiguredTools(runner, root).findings(config));
    }
    findings.addAll(lfs());
    return findings;
  }

  private Outcome run(String... argv) {
    return runner.run(Command.of(argv).in(root).within(LIMIT));
  }

  private static String first(String output) {
    return VisibleText.line(output.lines().findFirst().orElse("").strip());
  }

  private DoctorFinding git() {
    Outcome outcome = run("git", "--version");
    return outcome.succeeded()
        ? DoctorFinding.ok("git", first(outcome.stdout()))
        : DoctorFinding.note(
            "git",
            outcome.ended(),
            "Install git: without it the built-in reader judges the tree, more slowly.");
  }

  private List<DoctorFinding> history() {
    Outcome inside = run("git", "rev-parse", "--is-shallow-repository");
    if (!inside.succeeded()) {
      return List.of(
          DoctorFinding.note("repository", "no git repository", "Run `git init` and commit."));
    }
    return inside.stdout().strip().equals("true")
        ? List.of(
            DoctorFinding.lacks(
                "clone depth",
                "shallow: the base commit of a policy change may be missing",
                "Run `git fetch --unshallow`; in a workflow, check out with fetch-depth: 0."))
        : List.of(DoctorFinding.ok("clone depth", "whole history"));
  }

  private List<DoctorFinding> docker() {
    boolean needed = config != null && (config.compose() != null || !config.deploy().isEmpty());
    Outcome daemon = run("docker", "version", "--format", "{{.Server.Version}}");
    if (!daemon.succeeded()) {
      String problem =
          switch (daemon.ending()) {
            case NOT_STARTED -> "no docker client";
            case EXITED, TIMED_OUT, LIMITED -> "the client reaches no daemon";
          };
      String remedy = "Install Docker Engine and start it, or set DOCKER_HOST.";
      return List.of(
          needed
              ? DoctorFinding.lacks("Docker", problem, remedy)
              : DoctorFinding.note("Docker", problem, remedy));
    }
    Outcome compose = run("docker", "compose", "version", "--short");
    return List.of(
        DoctorFinding.ok("Docker", "engine " + first(daemon.stdout())),
        compose.succeeded()
            ? DoctorFinding.ok("Docker Compose", first(compose.stdout()))
            : DoctorFinding.lacks("Docker Compose", "no plugin", "Install docker-compose-plugin."));
  }

  private DoctorFinding room() {
    long free = root.toFile().getUsableSpace();
    String space = "%.1f GiB free".formatted(free / (double) (1L << 30));
    return free >= ROOM
        ? DoctorFinding.ok("disk", space)
        : DoctorFinding.note(
            "disk", space, "Free at least 2 GiB: images, backups and logs need room.");
  }

  private DoctorFinding configuration() {
    return config != null
        ? DoctorFinding.ok("configuration", config.name())
        : DoctorFinding.lacks("configuration", "no relgate.json", "Run `relgate init`.");
  }

  /** A file that git keeps elsewhere is its pointer until it is pulled. */
  private List<DoctorFinding> lfs() {
    if (!Texts.of(root.resolve(".gitattributes")).contains("filter=lfs")) {
      return List.of();
    }
    Outcome version = run("git", "lfs", "version");
    return List.of(
        version.succeeded()
            ? DoctorFinding.ok("Git LFS", first(version.stdout()))
            : DoctorFinding.lacks(
                "Git LFS",
                "not there, but .gitattributes needs it",
                "Install git-lfs, then run `git lfs install` and `git lfs pull`."));
  }
}
