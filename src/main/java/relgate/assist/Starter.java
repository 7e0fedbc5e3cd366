package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.candidate.Template;

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
    files.put("relgate.json", new StarterConfig(discovery).text());
    if (discovery.knowledge().policy().isEmpty()) {
      files.put("config/kb_benchmark_policy.json", discovery.knowledge().newPolicy());
    }
    String branch = DefaultBranch.of(root.resolve(discovery.top().orElse(Path.of(""))).normalize());
    if (!branch.equals("main")) {
      files.put(
          "config/release_policy.json",
          "// How a release is governed; every key: relgate's docs/PROMOTION.md.\n{\n"
              + "  // The branch that promoted commits are on.\n  \"base_branch\": \"%s\"\n}\n"
                  .formatted(branch));
    }
    if (discovery.top().isEmpty()) {
      List<String> lines = Installation.of(discovery).lines();
      files.put(".github/workflows/release-gate.yml", StarterWorkflow.text(lines, branch));
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
    next.add(
        "to sign: relgate verify --keygen release.pem; keep release.pem in the CI's secret store"
            + " as RELGATE_SIGN_KEY, and let a job that runs nothing of the candidate sign with it"
            + " (relgate sign, docs/SIGNING.md)");
    next.add("look at relgate.json and commit it, then relgate doctor, relgate release-gate");
    return next;
  }
}
