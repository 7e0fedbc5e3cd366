package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;

/**
 * The pipelines that {@code init} writes, on a repository that has nothing of relgate: their
 * scripts one after the other, by the shell that their server calls, with an archive of relgate
 * whose program is this one.
 */
class StarterRunIT {
  @TempDir private Path folder = Path.of("");
  private ManualShell shell;
  private ScratchCandidate shop;

  @BeforeEach
  void repository() throws IOException {
    Tools.assume("bash", "python3", "mkfifo", "tar");
    shell = ManualShell.below(folder);
    Path program = Files.createDirectories(folder.resolve("packed/relgate/bin")).resolve("relgate");
    Files.copy(shell.relgate(), program, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    bash("tar -czf relgate-1.0.0-linux-x64.tar.gz -C packed relgate", folder, Map.of());
    shop = new ScratchCandidate(folder.resolve("shop"));
    shop.write("Makefile", "test:\n\t@echo '1 passed'\n").write("README.md", "A shop.\n").commit();
  }

  @AfterEach
  void close() throws IOException {
    shell.close();
  }

  private Outcome bash(String script, Path where, Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>(ScratchCandidate.environment());
    environment.putAll(shell.environment());
    environment.putAll(more);
    Command command = Command.of("bash", "-eo", "pipefail", "-c", script);
    return new ProcessRunner(environment, where, Secrets.none()).run(command.parsed());
  }

  /** With the path of this archive as its digest's; red where a file is missing. */
  private void begin(String system, boolean green) {
    Map<String, String> path =
        Map.of("PATH", folder.resolve("packed/relgate/bin") + ":/usr/bin:/bin");
    String init =
        "relgate init --ci "
            + system
            + " --archive "
            + folder.resolve("relgate-1.0.0-linux-x64.tar.gz");
    Outcome outcome = bash(init, shop.root(), path);
    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    String needed = green ? "README.md" : "NOTICE.md";
    shop.write(
        "relgate.json",
        """
        {"name": "shop", "required_files": ["%s"],
         "commands": {"frontend_lint": {"run": ["sh", "-c", "echo linted"]}},
         "not_applicable": {"backend-tests": "none yet",
           "frontend-unit": "no page", "frontend-build": "no page"}}
        """
            .formatted(needed));
    shop.commit();
  }

  @ParameterizedTest
  @CsvSource({"gitlab, true", "gitlab, false", "jenkins, true", "azure, false"})
  void aJobJudgesAndKeepsWhatItSays(String system, boolean green) throws IOException {
    begin(system, green);
    Map<String, String> machine = machine();
    Pipeline pipeline = pipeline(system, machine);
    int code = 0;
    StringBuilder printed = new StringBuilder();
    for (String script : pipeline.scripts) {
      Outcome outcome = bash(script, shop.root(), machine);
      printed.append(outcome.stdout()).append(outcome.stderr());
      code = outcome.exitCode();
      if (code != 0) {
        break;
      }
    }
    assertThat(code).as(printed.toString()).isEqualTo(green ? 0 : 1);
    assertThat(printed).contains(green ? "PASSED: nothing blocks" : "NOTICE.md");
    for (String script : pipeline.always) {
      Outcome outcome = bash(script, shop.root(), machine);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    }
    assertThat(pipeline.kept)
        .allSatisfy(pattern -> assertThat(matching(pattern)).as(pattern).isNotEmpty());
  }

  /** Nothing that it names stands in the way: the gates judge, and name what is missing. */
  @Test
  void theExampleOfAConfigurationWorksAsItIs() throws IOException {
    shop.write("relgate.json", Files.readString(Path.of("docs/relgate.example.json"))).commit();
    Map<String, String> path =
        Map.of("PATH", folder.resolve("packed/relgate/bin") + ":/usr/bin:/bin");
    Outcome outcome = bash("relgate release-gate --only required-files", shop.root(), path);
    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isEqualTo(1);
    assertThat(outcome.stdout() + outcome.stderr())
        .contains("missing: .github/workflows/ci.yml, docker-compose.yml");
  }

  /** Nothing is kept then, and that is no second failure. */
  @Test
  void aJobWithoutTheDigestSaysWhichAndItsLastStepsAreNoFailureOfTheirOwn() throws IOException {
    begin("azure", true);
    Map<String, String> machine = machine();
    Pipeline pipeline = pipeline("azure", machine);
    machine.put("RELGATE_SHA256", "");
    Outcome judged = bash(pipeline.scripts.get(0), shop.root(), machine);
    assertThat(judged.exitCode()).isEqualTo(2);
    assertThat(judged.stderr()).contains("RELGATE_SHA256 is not set: set it to the digest of");
    assertThat(bash(pipeline.always.get(0), shop.root(), machine).exitCode()).isZero();
  }

  private Map<String, String> machine() throws IOException {
    Map<String, String> machine = new TreeMap<>();
    machine.put("RELGATE_ARCHIVE", folder.resolve("relgate-1.0.0-linux-x64.tar.gz").toString());
    for (String name :
        List.of("WORKSPACE_TMP", "AGENT_TEMPDIRECTORY", "BUILD_ARTIFACTSTAGINGDIRECTORY")) {
      machine.put(name, Files.createDirectories(folder.resolve(name)).toString());
    }
    return machine;
  }

  /** The scripts of the judging job, those that always follow, and the patterns that are kept. */
  private record Pipeline(List<String> scripts, List<String> always, List<String> kept) {}

  private Pipeline pipeline(String system, Map<String, String> machine) throws IOException {
    return switch (system) {
      case "gitlab" -> gitlab(machine);
      case "jenkins" -> jenkins(machine);
      default -> azure(machine);
    };
  }

  /** GitLab's runner makes one script of what stands before and what is called. */
  private Pipeline gitlab(Map<String, String> machine) throws IOException {
    Map<?, ?> all = WorkflowRun.yaml(shop.root().resolve(".gitlab/relgate.yml"));
    variables(all, machine);
    Map<?, ?> base = (Map<?, ?>) Objects.requireNonNull(all.get(".relgate"));
    Map<?, ?> job = (Map<?, ?>) Objects.requireNonNull(all.get("release-gate"));
    List<String> lines = new ArrayList<>(words(base.get("before_script")));
    lines.addAll(words(job.get("script")));
    Map<?, ?> artifacts = (Map<?, ?>) Objects.requireNonNull(base.get("artifacts"));
    List<String> kept = new ArrayList<>(words(artifacts.get("paths")));
    kept.add(
        String.valueOf(
            ((Map<?, ?>) Objects.requireNonNull(artifacts.get("reports"))).get("junit")));
    return new Pipeline(List.of(String.join("\n", lines)), List.of(), kept);
  }

  private static void variables(Map<?, ?> of, Map<String, String> machine) {
    ((Map<?, ?>) Objects.requireNonNull(of.get("variables")))
        .forEach((key, value) -> machine.put(String.valueOf(key), String.valueOf(value)));
  }

  private static List<String> words(@org.jspecify.annotations.Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf).toList();
  }

  /** Each {@code sh} a script of its own; a text in three quotes may hold one of its first line. */
  private Pipeline jenkins(Map<String, String> machine) throws IOException {
    String text = Files.readString(shop.root().resolve("Jenkinsfile"));
    Pattern.compile("(RELGATE_\\w+) = '([^']*)'")
        .matcher(text)
        .results()
        .forEach(found -> machine.put(found.group(1), found.group(2)));
    List<String> scripts =
        Pattern.compile("sh '''(.*?)'''", Pattern.DOTALL)
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .toList();
    List<String> kept =
        Pattern.compile("(?:artifacts|testResults): '([^']*)'")
            .matcher(text)
            .results()
            .flatMap(found -> Stream.of(found.group(1).split(", ")))
            .toList();
    return new Pipeline(scripts, List.of(), kept);
  }

  private Pipeline azure(Map<String, String> machine) throws IOException {
    Map<?, ?> all = WorkflowRun.yaml(shop.root().resolve("azure-pipelines.yml"));
    variables(all, machine);
    List<String> scripts = new ArrayList<>();
    List<String> always = new ArrayList<>();
    Map<?, ?> stage = (Map<?, ?>) ((List<?>) Objects.requireNonNull(all.get("stages"))).get(0);
    Map<?, ?> job = (Map<?, ?>) ((List<?>) Objects.requireNonNull(stage.get("jobs"))).get(0);
    for (Object each : (List<?>) Objects.requireNonNull(job.get("steps"))) {
      Map<?, ?> step = (Map<?, ?>) each;
      if (step.get("bash") != null) {
        ("always()".equals(step.get("condition")) ? always : scripts)
            .add(String.valueOf(step.get("bash")));
      }
    }
    return new Pipeline(scripts, always, List.of(".runtime/junit/latest/*.xml"));
  }

  private List<Path> matching(String pattern) throws IOException {
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + pattern.replaceFirst("/$", "/**"));
    try (Stream<Path> files = Files.walk(shop.root())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> matcher.matches(shop.root().relativize(file)))
          .toList();
    }
  }
}
