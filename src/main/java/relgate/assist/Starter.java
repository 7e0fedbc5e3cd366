package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.VisibleText;
import relgate.candidate.Template;
import relgate.json.JsonWriter;

/** The files that {@code init} would write for a repository: values, until somebody writes them. */
public final class Starter {
  private static final String IGNORED = ".gitignore";
  private final Path root;
  private final Discovery discovery;

  private Starter(Path root, Discovery discovery) {
    this.root = root;
    this.discovery = discovery;
  }

  /**
   * Looks at the repository and writes nothing.
   *
   * @throws BadInput where the folder holds git's own files and not the repository's
   */
  public static Starter of(Path root) {
    if (Files.isRegularFile(root.resolve("HEAD")) && Files.isDirectory(root.resolve("objects"))) {
      throw new BadInput(
          "--candidate",
          "a folder with the files of a repository",
          root + ", a bare repository or a .git folder",
          "Clone it, and name the clone.");
    }
    return new Starter(root, Discovery.of(root));
  }

  /** The conclusions, in sentences. */
  public List<String> assumptions() {
    return discovery.assumptions();
  }

  /** Path relative to the root, to content. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("relgate.json", configuration());
    files.put("config/kb_benchmark_policy.json", POLICY);
    if (discovery.top().isEmpty()) {
      List<String> lines = Installation.of(root, discovery).lines();
      files.put(".github/workflows/release-gate.yml", StarterWorkflow.text(lines));
    }
    for (Template template : Template.values()) {
      files.put(template.path(), template.shipped());
    }
    files.put(IGNORED, "# What relgate writes at run time.\n.runtime/\n");
    return files;
  }

  /** The steps left to do by hand, in sentences. */
  public List<String> next() {
    List<String> next = new ArrayList<>();
    boolean ignored =
        !Files.exists(root.resolve(IGNORED))
            || Texts.of(root.resolve(IGNORED))
                .lines()
                .anyMatch(l -> l.matches("/?\\.runtime/?\\s*"));
    if (!ignored) {
      next.add("add .runtime/ to .gitignore: reports and logs are written there");
    }
    next.add("look at relgate.json and commit it, then relgate doctor, relgate release-gate");
    return next;
  }

  private static final String POLICY =
      """
      // Least values that satisfy, for each profile. Once the knowledge base has a case file, name it
      // by "cases" and set the mode: off, optional (a miss is said) or required (a miss blocks).
      {
        "dev": {"mode": "off", "min_precision": 0.35, "min_recall": 0.35},
        "staging": {"mode": "off", "min_precision": 0.50, "min_recall": 0.75},
        "prod": {"mode": "off", "min_precision": 0.55, "min_recall": 0.80}
      }
      """;

  private static final Map<String, String> COMMENTS =
      Map.of(
          "required_files", "Gate required-files: what a release must hold.",
          "env", "Gates env-policy, secret-key, app-env: read after the process environment.",
          "commands", "Gates backend-tests and frontend-*: argument lists, run without a shell.",
          "compose", "Gates compose-config and image-build.",
          "kb", "Gate kb-benchmark: off until the policy says otherwise.",
          "not_applicable", "Gates that do not apply, with the reason; all others must pass.");

  private String configuration() {
    List<String> lines = new ArrayList<>();
    lines.add("// Written by `relgate init`. What it assumed:");
    discovery
        .assumptions()
        .forEach(assumption -> lines.add("//   " + VisibleText.line(assumption)));
    lines.add("// Every section is described in relgate's docs/CONFIGURATION.md.");
    lines.add("{");
    lines.add(
        sections().entrySet().stream()
            .map(e -> section(e.getKey(), e.getValue()))
            .collect(Collectors.joining(",\n")));
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static String section(String key, Object value) {
    String comment = COMMENTS.containsKey(key) ? "  // " + COMMENTS.get(key) + "\n" : "";
    String text = JsonWriter.pretty(value).strip().replace("\n", "\n  ");
    return comment + "  " + JsonWriter.line(key) + ": " + text;
  }

  private Map<String, Object> sections() {
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("name", discovery.name());
    sections.put("required_files", requiredFiles());
    if (!discovery.envFiles().isEmpty()) {
      sections.put("env", Map.of("files", discovery.envFiles()));
    }
    Map<String, Object> commands = new LinkedHashMap<>();
    discovery.backend().ifPresent(tests -> commands.put("backend_tests", tests.section()));
    discovery.frontend().ifPresent(frontend -> commands.putAll(frontend.sections()));
    sections.put("commands", commands);
    if (!discovery.composeFiles().isEmpty()) {
      sections.put("compose", Map.of("files", discovery.composeFiles()));
    }
    Map<String, Object> kb = new LinkedHashMap<>();
    kb.put("policy", "config/kb_benchmark_policy.json");
    discovery.corpus().ifPresent(folder -> kb.put("corpus", folder));
    sections.put("kb", kb);
    sections.put("not_applicable", notApplicable());
    return sections;
  }

  /** What init writes itself is there once it has been committed. */
  private List<String> requiredFiles() {
    return Stream.of(
            discovery.backend().map(BackendTests::buildFile).stream(),
            discovery.frontend().map(Frontend::file).stream(),
            discovery.composeFiles().stream(),
            discovery.workflows().stream(),
            Stream.of("relgate.json"))
        .flatMap(files -> files)
        .distinct()
        .toList();
  }

  private Map<String, Object> notApplicable() {
    Map<String, Object> reasons = new LinkedHashMap<>();
    if (discovery.backend().isEmpty()) {
      reasons.put("backend-tests", "relgate init found no build file with tests");
    }
    for (String gate : Frontend.GATES) {
      discovery
          .frontend()
          .ifPresentOrElse(
              frontend -> {
                if (!frontend.scripts().containsKey(gate)) {
                  reasons.put(gate, frontend.file() + " has no script for it");
                }
              },
              () -> reasons.put(gate, "relgate init found no frontend"));
    }
    if (discovery.composeFiles().isEmpty()) {
      reasons.put("compose-config", "relgate init found no compose file");
      reasons.put("image-build", "relgate init found no compose file");
    }
    reasons.put("service-health", "no endpoint is configured yet");
    return reasons;
  }
}
