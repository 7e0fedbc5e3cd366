package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import relgate.VisibleText;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.config.CommandSection;
import relgate.config.Config;

/** The tools of the configured commands, each asked in the folder where its command runs. */
final class ConfiguredTools {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Where a tool's version is asked with another word than {@code --version}. */
  private static final Map<String, List<String>> QUESTIONS =
      Map.of("go", List.of("version"), "java", List.of("-version"));

  private static final Set<String> NODE = Set.of("npm", "pnpm", "yarn", "bun", "npx");
  private final Runner runner;
  private final Path root;

  ConfiguredTools(Runner runner, Path root) {
    this.runner = runner;
    this.root = root;
  }

  /** One program in one folder, asked once. */
  private record Question(List<String> argv, String cwd) {
    String subject() {
      return argv.get(0) + (cwd.equals(".") ? "" : " in " + cwd);
    }
  }

  List<DoctorFinding> findings(Config config) {
    Set<Question> questions = new LinkedHashSet<>();
    List<DoctorFinding> findings = new ArrayList<>();
    config.commands().values().stream()
        .flatMap(section -> section.commands().values().stream())
        .forEach(
            section -> {
              List<String> run = section.run();
              if (run != null && !section.shell()) {
                questions.add(question(run, section));
                findings.addAll(installed(run, section));
              }
            });
    List<DoctorFinding> all = new ArrayList<>(questions.stream().map(this::asked).toList());
    findings.stream().distinct().forEach(all::add);
    return all;
  }

  /** {@code env NAME=value npm ..} asks npm, {@code python3 -m pytest} asks pytest too. */
  private static Question question(List<String> run, CommandSection section) {
    List<String> own = run.stream().dropWhile(part -> isAssignment(part)).toList();
    String program = own.isEmpty() ? run.get(0) : own.get(0);
    List<String> argv = new ArrayList<>(List.of(program));
    int module = own.indexOf("-m");
    if (module >= 0 && module + 1 < own.size()) {
      argv.addAll(own.subList(1, module + 2));
    }
    argv.addAll(QUESTIONS.getOrDefault(program, List.of("--version")));
    return new Question(argv, section.cwd());
  }

  private static boolean isAssignment(String part) {
    return part.equals("env") || part.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
  }

  private DoctorFinding asked(Question question) {
    Path folder = root.resolve(question.cwd()).normalize();
    if (!Files.isDirectory(folder)) {
      return DoctorFinding.lacks(
          question.subject(), "no folder " + question.cwd(), "Correct \"cwd\" in relgate.json.");
    }
    Outcome outcome = runner.run(Command.of(question.argv()).in(folder).within(LIMIT));
    String said = first(outcome);
    return switch (outcome.ending()) {
      case NOT_STARTED ->
          DoctorFinding.lacks(
              question.subject(),
              "not found, but the configuration runs it",
              "Install it, or correct its name in relgate.json.");
      case TIMED_OUT, LIMITED ->
          DoctorFinding.lacks(
              question.subject(),
              "no answer within " + LIMIT.toSeconds() + " s" + (said.isEmpty() ? "" : ": " + said),
              "Run `" + String.join(" ", question.argv()) + "` there and see what it waits for.");
      case EXITED -> answered(question, outcome, said);
    };
  }

  /** Only an answer is OK: a wrapper that prints "Downloading" and dies has given none. */
  private static DoctorFinding answered(Question question, Outcome outcome, String said) {
    if (outcome.exitCode() == 0) {
      return DoctorFinding.ok(question.subject(), said);
    }
    String last =
        Stream.concat(outcome.stdout().lines(), outcome.stderr().lines())
            .filter(line -> !line.isBlank())
            .reduce("", (earlier, later) -> later);
    return DoctorFinding.lacks(
        question.subject(),
        outcome.ended() + ": " + VisibleText.line(last.strip()),
        "See that `"
            + String.join(" ", question.argv())
            + "` answers there; install what it names.");
  }

  private static String first(Outcome outcome) {
    return Stream.concat(
            Objects.requireNonNullElse(outcome.stdout(), "").lines(), outcome.stderr().lines())
        .map(line -> VisibleText.line(line.strip()))
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("");
  }

  /** What the tool needs beside itself: packages that somebody has to install first. */
  private List<DoctorFinding> installed(List<String> run, CommandSection section) {
    List<String> own = run.stream().dropWhile(part -> isAssignment(part)).toList();
    String program = own.isEmpty() ? "" : own.get(0);
    Path folder = root.resolve(section.cwd()).normalize();
    if (NODE.contains(program) && needsPackages(folder) && !hasAbove(folder, "node_modules")) {
      return List.of(
          DoctorFinding.lacks(
              "node_modules of " + section.cwd(),
              "not there",
              "Run `" + (program.equals("npx") ? "npm" : program) + " install` there."));
    }
    if (program.equals("bundle") || program.startsWith("vendor/")) {
      boolean there = program.equals("bundle") || Files.exists(folder.resolve("vendor"));
      return there
          ? List.of()
          : List.of(
              DoctorFinding.lacks(
                  "vendor of " + section.cwd(), "not there", "Run `composer install` there."));
    }
    return List.of();
  }

  private static boolean needsPackages(Path folder) {
    String manifest = Texts.of(folder.resolve("package.json"));
    return manifest.contains("ependencies\"");
  }

  private boolean hasAbove(Path folder, String name) {
    for (Path at = folder; at != null && at.startsWith(root); at = at.getParent()) {
      if (Files.isDirectory(at.resolve(name))) {
        return true;
      }
    }
    return false;
  }
}
