package relgate.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.ScratchCandidate;

/**
 * One run of a workflow on this machine: its jobs in their order, each in a new folder, their steps
 * by bash as GitHub's runner calls it. Checkouts are clones of local repositories, artifacts
 * folders, and an earlier job's build of relgate is the one that is given.
 */
final class WorkflowRun {
  /** A forge in a folder: repositories by {@code owner/name}. */
  record Forge(Path folder, ManualShell shell) {
    Path repository(String name) {
      return folder.resolve(name + ".git");
    }
  }

  /** What became of a job: success, failure or skipped, and all that its steps printed. */
  record Job(String result, String printed, String summary) {}

  private final Forge forge;
  private final Path folder;
  private final Map<?, ?> workflow;
  private final Map<String, Object> contexts = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  WorkflowRun(Forge forge, Path folder, Path workflow, String repository, String sha)
      throws IOException {
    this.forge = forge;
    this.folder = Files.createDirectories(folder);
    this.workflow = yaml(workflow);
    Map<String, String> github = new TreeMap<>();
    github.put("sha", sha);
    github.put("ref", "refs/heads/main");
    github.put("repository", repository);
    github.put("server_url", "file://" + forge.folder());
    github.put("token", "a-token-of-the-run");
    contexts.put("github", github);
    contexts.put("inputs", Map.of());
    contexts.put("secrets", Map.of());
    contexts.put("vars", Map.of());
    contexts.put("env", Map.of());
  }

  /** Leaves a step out, as if it had gone well. */
  WorkflowRun without(String step) {
    leftOut.add(step);
    return this;
  }

  /** Sets a context: inputs, secrets or vars. */
  WorkflowRun with(String context, Map<String, ?> values) {
    contexts.put(context, values);
    return this;
  }

  Path artifacts() {
    return folder.resolve("artifacts");
  }

  static Map<?, ?> yaml(Path file) throws IOException {
    return (Map<?, ?>)
        Objects.requireNonNull(
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
  }

  /** Runs all jobs; a job whose need failed, or whose condition does not hold, is skipped. */
  Map<String, Job> run() throws IOException {
    for (Map.Entry<?, ?> job : ((Map<?, ?>) of(workflow, "jobs")).entrySet()) {
      String name = String.valueOf(job.getKey());
      Map<?, ?> declared = (Map<?, ?>) job.getValue();
      Object needs = declared.get("needs") == null ? List.of() : of(declared, "needs");
      List<?> before = needs instanceof List<?> list ? list : List.of(needs);
      boolean failed =
          before.stream()
              .anyMatch(n -> !"success".equals(Objects.requireNonNull(jobs.get(n)).result));
      contexts.put("job", Map.of("status", failed ? "failure" : "success"));
      contexts.put("runner", Map.of("environment", "github-hosted", "os", "Linux", "arch", "X64"));
      boolean runs = WorkflowExpression.holds(declared.get("if"), contexts);
      jobs.put(name, runs ? new Steps(name).run(declared) : new Job("skipped", "", ""));
    }
    return jobs;
  }

  private static Object of(Map<?, ?> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  private static Map<?, ?> mapOf(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> found ? found : Map.of();
  }

  /** The steps of one job on its own machine. */
  private final class Steps {
    private final Path machine;
    private final Path workspace;
    private final Map<String, Object> here = new TreeMap<>(contexts);
    private final Map<String, Object> outputs = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>(ScratchCandidate.environment());
    private final StringBuilder printed = new StringBuilder();

    Steps(String job) throws IOException {
      environment.putAll(forge.shell().environment());
      // Allure's report takes a Java of its own and seconds; ManualIT makes one.
      environment.put("RELGATE", "true");
      machine = folder.resolve("machine_" + job);
      workspace = Files.createDirectories(machine.resolve("work"));
      Files.createDirectories(machine.resolve("temp"));
      here.put("job", new TreeMap<>(Map.of("status", "success")));
      here.put("steps", outputs);
      Map<String, String> runner = new TreeMap<>();
      runner.put("environment", "github-hosted");
      runner.put("os", "Linux");
      runner.put("arch", "X64");
      runner.put("temp", machine.resolve("temp").toString());
      here.put("runner", runner);
      for (String file : List.of("OUTPUT", "ENV", "PATH", "STEP_SUMMARY")) {
        Files.createFile(machine.resolve(file));
      }
    }

    Job run(Map<?, ?> job) throws IOException {
      for (Object each : (List<?>) of(job, "steps")) {
        Map<?, ?> step = (Map<?, ?>) each;
        if (WorkflowExpression.holds(step.get("if"), here)) {
          take(step);
        }
      }
      String summary = Files.readString(machine.resolve("STEP_SUMMARY"));
      return new Job(String.valueOf(mapOf(here, "job").get("status")), printed.toString(), summary);
    }

    private void take(Map<?, ?> step) throws IOException {
      Files.writeString(machine.resolve("OUTPUT"), "");
      printed.append("## ").append(step.get("name")).append('\n');
      boolean left = leftOut.contains(String.valueOf(step.get("name")));
      boolean well = left || (step.get("run") == null ? uses(step) : bash(step));
      if (!well) {
        here.put("job", Map.of("status", "failure"));
      }
      Map<String, String> output = new TreeMap<>();
      pairs("OUTPUT").forEach(output::put);
      pairs("ENV").forEach(environment::put);
      for (String added : Files.readAllLines(machine.resolve("PATH"))) {
        environment.merge("PATH", added, (path, first) -> first + ":" + path);
      }
      Files.writeString(machine.resolve("PATH"), "");
      if (step.get("id") != null) {
        Map<String, Object> result =
            Map.of("outputs", output, "outcome", well ? "success" : "failure");
        outputs.put(String.valueOf(step.get("id")), result);
      }
    }

    private Map<String, String> pairs(String file) throws IOException {
      Map<String, String> pairs = new TreeMap<>();
      for (String line : Files.readAllLines(machine.resolve(file))) {
        pairs.put(line.replaceFirst("=.*", ""), line.replaceFirst("[^=]*=", ""));
      }
      return pairs;
    }

    private boolean bash(Map<?, ?> step) {
      Object there = step.get("working-directory");
      Path where =
          there == null ? workspace : workspace.resolve(WorkflowExpression.fill(there, here));
      List<String> argv = new ArrayList<>(List.of("env"));
      mapOf(step, "env")
          .forEach((key, value) -> argv.add(key + "=" + WorkflowExpression.fill(value, here)));
      Map<?, ?> github = mapOf(here, "github");
      argv.add("GITHUB_ACTIONS=true");
      argv.add("GITHUB_SHA=" + github.get("sha"));
      argv.add("GITHUB_REF=" + github.get("ref"));
      argv.add("GITHUB_REPOSITORY=" + github.get("repository"));
      argv.add("GITHUB_WORKSPACE=" + workspace);
      argv.add("RUNNER_TEMP=" + machine.resolve("temp"));
      for (String file : List.of("OUTPUT", "ENV", "PATH", "STEP_SUMMARY")) {
        argv.add("GITHUB_" + file + "=" + machine.resolve(file));
      }
      String script = WorkflowExpression.fill(of(step, "run"), here);
      argv.addAll(List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script));
      Outcome outcome =
          new ProcessRunner(environment, where, Secrets.none())
              .run(Command.of(argv).within(Duration.ofMinutes(5)).parsed());
      printed.append(outcome.stdout()).append(outcome.stderr()).append('\n');
      return outcome.exitCode() == 0;
    }

    private boolean uses(Map<?, ?> step) throws IOException {
      String action = String.valueOf(step.get("uses")).replaceFirst("@.*", "");
      Map<String, String> with = new TreeMap<>();
      mapOf(step, "with")
          .forEach((k, v) -> with.put(String.valueOf(k), WorkflowExpression.fill(v, here)));
      return switch (action) {
        case "actions/checkout" -> checkout(with);
        case "actions/setup-java" -> true;
        case "actions/cache" -> cached(with);
        case "actions/upload-artifact" -> upload(with);
        case "actions/download-artifact" -> download(with);
        default -> composite(action(action), with);
      };
    }

    /** In the workspace, or in another repository: owner, name, path. */
    private Path action(String name) {
      if (name.startsWith("./")) {
        return workspace.resolve(name);
      }
      String[] parts = name.split("/", 3);
      Path target = machine.resolve("actions");
      git(
          "clone",
          "-q",
          "file://" + forge.repository(parts[0] + "/" + parts[1]),
          target.toString());
      return target.resolve(parts[2]);
    }

    private boolean checkout(Map<String, String> with) {
      Map<?, ?> github = mapOf(here, "github");
      String name = with.getOrDefault("repository", String.valueOf(github.get("repository")));
      String commit = with.getOrDefault("ref", String.valueOf(github.get("sha")));
      Path target = workspace.resolve(with.getOrDefault("path", "."));
      return git("clone", "-q", "file://" + forge.repository(name), target.toString())
          && git("-C", target.toString(), "checkout", "-q", "--detach", commit);
    }

    private boolean git(String... arguments) {
      Outcome outcome =
          new ProcessRunner(environment, workspace, Secrets.none())
              .run(Command.of("git").plus(arguments).parsed());
      printed.append(outcome.stderr());
      return outcome.exitCode() == 0;
    }

    private boolean cached(Map<String, String> with) throws IOException {
      Path bin = Files.createDirectories(Path.of(Objects.requireNonNull(with.get("path")), "bin"));
      Files.createSymbolicLink(bin.resolve("relgate"), forge.shell().relgate());
      Files.writeString(machine.resolve("OUTPUT"), "cache-hit=true\n");
      return true;
    }

    /** Its steps see its inputs, and their outputs are its own. */
    private boolean composite(Path action, Map<String, String> with) throws IOException {
      Map<?, ?> declared = yaml(action.resolve("action.yml"));
      Map<String, String> inputs = new TreeMap<>();
      mapOf(declared, "inputs")
          .forEach((k, v) -> inputs.put(String.valueOf(k), "" + ((Map<?, ?>) v).get("default")));
      inputs.putAll(with);
      Object outside = Objects.requireNonNull(here.put("inputs", inputs));
      Map<String, Object> github = new TreeMap<>();
      mapOf(here, "github").forEach((k, v) -> github.put(String.valueOf(k), v));
      github.put("action_path", action.toString());
      here.put("github", github);
      for (Object step : (List<?>) of(mapOf(declared, "runs"), "steps")) {
        if (WorkflowExpression.holds(((Map<?, ?>) step).get("if"), here)) {
          take((Map<?, ?>) step);
        }
      }
      here.put("inputs", outside);
      return "success".equals(mapOf(here, "job").get("status"));
    }

    private boolean upload(Map<String, String> with) throws IOException {
      Path target = artifacts().resolve(Objects.requireNonNull(with.get("name")));
      if (Files.exists(target)) {
        printed.append("an artifact of this name is there already: ").append(target).append('\n');
        return false;
      }
      List<String> patterns = Objects.requireNonNull(with.get("path")).lines().toList();
      List<PathMatcher> matchers =
          patterns.stream()
              .map(pattern -> workspace.resolve(pattern.strip()) + "{,/**}")
              .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
              .toList();
      try (Stream<Path> files = Files.walk(machine)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          if (matchers.stream().anyMatch(matcher -> matcher.matches(file))) {
            Path base = file.startsWith(workspace) ? workspace : machine.resolve("temp");
            Path copy = target.resolve(base.relativize(file));
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(file, copy);
          }
        }
      }
      return Files.exists(target) || !"error".equals(with.get("if-no-files-found"));
    }

    private boolean download(Map<String, String> with) throws IOException {
      Path source = artifacts().resolve(Objects.requireNonNull(with.get("name")));
      Path target = workspace.resolve(Objects.requireNonNull(with.get("path")));
      if (!Files.isDirectory(source)) {
        printed.append("no artifact ").append(source).append('\n');
        return false;
      }
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          Path copy = target.resolve(source.relativize(file));
          Files.createDirectories(Objects.requireNonNull(copy.getParent()));
          Files.copy(file, copy);
        }
      }
      return true;
    }
  }
}
