package relgate.assist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.VisibleText;

/**
 * The {@code relgate.json} that {@code init} writes. What was not found is never said to be absent:
 * its gate stays unconfigured, which is ERRORED, with a comment on what to write.
 */
final class StarterConfig {
  private static final String POLICY = "config/kb_benchmark_policy.json";

  /** Build files of languages with tests of their own, which no command here runs. */
  private static final String LANGUAGE =
      "(.*/)?(mix\\.exs|build\\.sbt|Package\\.swift|deno\\.jsonc?|.*\\.cabal|stack\\.yaml"
          + "|pubspec\\.yaml|rebar\\.config|dune-project|project\\.clj|deps\\.edn|build\\.zig"
          + "|meson\\.build|MODULE\\.bazel|WORKSPACE|build\\.mill)";

  /** Variables that a release needs to have one value, where a compose file writes them out. */
  private static final Map<String, String> RELEASED =
      Map.of("APP_ENV", "production", "NODE_ENV", "production", "ALLOW_SIM_BACKTEST", "false");

  private final Discovery discovery;
  private final Map<String, List<String>> comments = new LinkedHashMap<>();

  StarterConfig(Discovery discovery) {
    this.discovery = discovery;
    comments.put("required_files", List.of("Gate required-files: what a release must hold."));
    comments.put(
        "env",
        List.of("Gates env-policy, secret-key, app-env: read after the process environment."));
    comments.put("compose", List.of("Gates compose-config and image-build."));
    comments.put("kb", List.of("Gate kb-benchmark: its policy says what is judged."));
    comments.put(
        "not_applicable",
        List.of("Gates that do not apply, with the reason; all others must pass."));
  }

  String text() {
    Map<String, Object> sections = sections();
    List<String> lines = new ArrayList<>();
    lines.add("// Written by `relgate init`. What it assumed:");
    discovery.assumptions().forEach(a -> lines.add("//   " + VisibleText.line(a)));
    lines.add("// Every section is described in relgate's docs/CONFIGURATION.md.");
    lines.add(new CommentedJson(comments).text(sections));
    return String.join("\n", lines) + "\n";
  }

  private Map<String, Object> sections() {
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("name", discovery.name());
    sections.put("required_files", requiredFiles());
    if (!discovery.envFiles().isEmpty()) {
      sections.put("env", Map.of("files", discovery.envFiles()));
    }
    sections.put("commands", commands());
    if (!discovery.composeFiles().isEmpty()) {
      sections.put("compose", compose());
    }
    Map<String, Object> kb = new LinkedHashMap<>();
    kb.put("policy", discovery.knowledge().policy().orElse(POLICY));
    discovery.knowledge().corpus().ifPresent(folder -> kb.put("corpus", folder));
    sections.put("kb", kb);
    sections.put("not_applicable", notApplicable());
    return sections;
  }

  /** What init writes itself is there once it has been committed. */
  private List<String> requiredFiles() {
    return Stream.of(
            discovery.backends().projects().stream().map(Project::buildFile),
            discovery.frontends().stream().map(Frontend::file),
            discovery.composeFiles().stream(),
            discovery.workflows().stream(),
            Stream.of("relgate.json"))
        .flatMap(files -> files)
        .distinct()
        .toList();
  }

  private Map<String, Object> commands() {
    Map<String, Object> commands = new LinkedHashMap<>();
    List<String> above = new ArrayList<>();
    above.add("Gates backend-tests and frontend-*: argument lists, run without a shell.");
    List<Project> projects = new ArrayList<>(discovery.backends().projects());
    projects.addAll(unknownLanguages());
    put(commands, "prepare", installations());
    put(commands, "backend_tests", projects);
    if (projects.isEmpty()) {
      above.add(
          "TO DO: no tests were found. Until \"backend_tests\" names them, the gate is ERRORED:");
      above.add(
          "  \"backend_tests\": {\"run\": [\"program\", \"argument\"], \"junit_xml\":"
              + " [\".runtime/reports/*.xml\"]}");
      above.add(
          "  or, where there are none on purpose, name it in \"not_applicable\" and say why.");
    }
    discovery
        .backends()
        .unknown()
        .forEach(
            file ->
                above.add("TO DO: " + file + " was found, and no command here runs its tests."));
    frontends(commands, above);
    comments.put("commands", above);
    return commands;
  }

  /** What the scripts of locked JavaScript projects need in a checkout, once for each lock file. */
  private List<Project> installations() {
    RepositoryFiles files = discovery.files();
    return Stream.concat(
            discovery.backends().projects().stream(),
            discovery.frontends().stream().flatMap(page -> page.commands().values().stream()))
        .filter(project -> project.buildFile().endsWith("package.json"))
        .flatMap(project -> NodeTool.locked(files, project.folder()).stream())
        .distinct()
        .map(folder -> NodeTool.of(files, folder).installation(folder))
        .toList();
  }

  private void frontends(Map<String, Object> commands, List<String> above) {
    for (String gate : Frontend.GATES) {
      List<Project> scripts =
          discovery.frontends().stream()
              .flatMap(page -> Optional.ofNullable(page.commands().get(gate)).stream())
              .toList();
      put(commands, gate.replace('-', '_'), scripts);
      if (scripts.isEmpty() && reason(gate).isEmpty()) {
        above.add(
            "TO DO: name \"%s\", or say in \"not_applicable\" why %s does not apply; till then ERRORED."
                .formatted(gate.replace('-', '_'), gate));
      }
    }
  }

  /** Named questions: a check that is ERRORED until somebody writes the command. */
  private List<Project> unknownLanguages() {
    return discovery.backends().unknown().stream()
        .filter(file -> file.matches(LANGUAGE))
        .map(
            file ->
                new Project(
                    RepositoryFiles.name(file).replace('.', '-'),
                    RepositoryFiles.folder(file),
                    file,
                    List.of("TO-DO", "the command that runs the tests of " + file),
                    Map.of(),
                    List.of("TO DO: relgate does not know how its tests are run and counted."),
                    false))
        .toList();
  }

  private void put(Map<String, Object> commands, String key, List<Project> projects) {
    if (projects.isEmpty()) {
      return;
    }
    if (projects.size() == 1) {
      commands.put(key, projects.get(0).section());
      comments.put("commands." + key, projects.get(0).guesses());
      return;
    }
    Map<String, Object> each = new LinkedHashMap<>();
    for (Project project : projects) {
      String name =
          each.containsKey(project.name()) ? project.name() + "-" + project.tool() : project.name();
      each.put(name, project.section());
      comments.put("commands." + key + ".each." + name, project.guesses());
    }
    commands.put(key, Map.of("each", each));
  }

  private Map<String, Object> compose() {
    Map<String, Object> compose = new LinkedHashMap<>();
    compose.put("files", discovery.composeFiles());
    Map<String, Map<String, String>> checks = new TreeMap<>();
    discovery
        .composeFiles()
        .forEach(
            file ->
                ComposeText.environments(discovery.files().text(file))
                    .forEach((service, written) -> checks(service, written, checks)));
    if (!checks.isEmpty()) {
      compose.put("env_checks", checks);
      comments.put(
          "compose.env_checks",
          List.of(
              "What the compose file writes out for a service, and the value a release needs."));
    }
    return compose;
  }

  private static void checks(
      String service, Map<String, String> written, Map<String, Map<String, String>> checks) {
    new TreeMap<>(RELEASED)
        .forEach(
            (variable, value) -> {
              if (written.containsKey(variable)) {
                checks.computeIfAbsent(service, name -> new TreeMap<>()).put(variable, value);
              }
            });
  }

  private Map<String, Object> notApplicable() {
    Map<String, Object> reasons = new LinkedHashMap<>();
    Frontend.GATES.forEach(gate -> reason(gate).ifPresent(reason -> reasons.put(gate, reason)));
    if (discovery.composeFiles().isEmpty() && discovery.files().whole()) {
      String none =
          "none of the %d files is a compose file".formatted(discovery.files().paths().size());
      reasons.put("compose-config", none);
      reasons.put("image-build", none);
    }
    reasons.put("service-health", "no endpoint is configured yet");
    return reasons;
  }

  /** A fact by which the gate does not apply; empty where it does, or where nothing is known. */
  private Optional<String> reason(String gate) {
    if (discovery.frontends().stream().anyMatch(page -> page.commands().containsKey(gate))) {
      return Optional.empty();
    }
    if (discovery.provesNoFrontend()) {
      return Optional.of(
          "none of the %d files is a page, a script or a style"
              .formatted(discovery.files().paths().size()));
    }
    List<String> manifests =
        discovery.frontends().isEmpty()
            ? discovery.files().first("", "package.json").stream().toList()
            : discovery.frontends().stream().map(Frontend::file).toList();
    if (manifests.isEmpty()) {
      return Optional.empty();
    }
    String files = String.join(", ", manifests);
    boolean judged =
        discovery.backends().projects().stream().anyMatch(p -> manifests.contains(p.buildFile()));
    return switch (gate) {
      case "frontend-lint" -> Optional.of(files + " has no script named lint");
      case "frontend-build" -> Optional.of(files + " has no script named build");
      default ->
          judged
              ? Optional.of("the tests of " + files + " are those of backend-tests")
              : Optional.empty();
    };
  }
}
