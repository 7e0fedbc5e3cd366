package relgate.assist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.json.JsonWriter;

/** The files that {@code init} would write for a repository: values, until somebody writes them. */
public final class Starter {
  private final Discovery found;

  private Starter(Discovery found) {
    this.found = found;
  }

  /** Looks at the repository and writes nothing. */
  public static Starter of(Path root) {
    return new Starter(Discovery.of(root));
  }

  /** What was concluded, in sentences. */
  public List<String> assumptions() {
    return found.assumptions();
  }

  /** Path relative to the root, to content. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("relgate.json", configuration());
    files.put("config/kb_benchmark_policy.json", POLICY);
    files.put(".github/workflows/release-gate.yml", StarterWorkflow.TEXT);
    return files;
  }

  private static final String POLICY =
      """
      // Least values that satisfy, for each profile. mode: off, optional or required.
      {
        "dev": {"mode": "off"},
        "staging": {"mode": "off"},
        "prod": {"mode": "off"}
      }
      """;

  private String configuration() {
    List<String> lines = new ArrayList<>();
    lines.add("// Written by `relgate init`. What it assumed:");
    found.assumptions().forEach(assumption -> lines.add("//   " + assumption));
    lines.add("// Every section is described in relgate's docs/CONFIGURATION.md.");
    lines.add("{");
    lines.add(
        sections().entrySet().stream()
            .map(e -> "  " + JsonWriter.line(e.getKey()) + ": " + JsonWriter.line(e.getValue()))
            .collect(Collectors.joining(",\n")));
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private Map<String, Object> sections() {
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("name", found.name());
    sections.put(
        "required_files",
        Stream.concat(found.composeFiles().stream(), found.workflows().stream()).toList());
    if (!found.envFiles().isEmpty()) {
      sections.put("env", Map.of("files", found.envFiles()));
    }
    sections.put("commands", commands());
    if (!found.composeFiles().isEmpty()) {
      sections.put("compose", Map.of("files", found.composeFiles()));
    }
    sections.put("kb", kb());
    sections.put("not_applicable", notApplicable());
    return sections;
  }

  private Map<String, Object> kb() {
    Map<String, Object> kb = new LinkedHashMap<>();
    kb.put("policy", "config/kb_benchmark_policy.json");
    if (found.knowledgeBase()) {
      kb.put("corpus", "config/kb_benchmark_corpus");
    }
    return kb;
  }

  private Map<String, Object> commands() {
    Map<String, Object> commands = new LinkedHashMap<>();
    switch (found.backend()) {
      case MAVEN ->
          commands.put(
              "backend_tests", tests("target/surefire-reports/*.xml", "mvn", "-B", "test"));
      case GRADLE ->
          commands.put("backend_tests", tests("build/test-results/test/*.xml", "gradle", "test"));
      case PYTEST ->
          commands.put(
              "backend_tests",
              tests(
                  ".runtime/backend.xml",
                  "python3",
                  "-m",
                  "pytest",
                  "-q",
                  "--junitxml=.runtime/backend.xml"));
      case GO ->
          commands.put(
              "backend_tests",
              tests(".runtime/go.xml", "gotestsum", "--junitfile", ".runtime/go.xml", "./..."));
      case NPM -> commands.put("backend_tests", tests(".runtime/junit.xml", "npm", "test"));
      case NONE -> {}
    }
    for (String folder : found.frontendFolders().stream().limit(1).toList()) {
      commands.put("frontend_lint", npm(folder, "lint"));
      commands.put("frontend_unit", npm(folder, "test:unit"));
      commands.put("frontend_build", npm(folder, "build"));
    }
    return commands;
  }

  private static Map<String, Object> tests(String junitXml, String... run) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("run", List.of(run));
    command.put("junit_xml", List.of(junitXml));
    return command;
  }

  private static Map<String, Object> npm(String folder, String script) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("run", List.of("npm", "run", script));
    command.put("cwd", folder);
    return command;
  }

  private Map<String, Object> notApplicable() {
    Map<String, Object> none = new LinkedHashMap<>();
    if (found.backend() == Discovery.Backend.NONE) {
      none.put("backend-tests", "relgate init found no build file");
    }
    if (found.frontendFolders().isEmpty()) {
      for (String gate : List.of("frontend-lint", "frontend-unit", "frontend-build")) {
        none.put(gate, "relgate init found no frontend");
      }
    }
    if (found.composeFiles().isEmpty()) {
      none.put("compose-config", "relgate init found no compose file");
      none.put("image-build", "relgate init found no compose file");
    }
    none.put("service-health", "no endpoint is configured yet");
    return none;
  }
}
