package relgate.assist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.candidate.Template;
import relgate.config.ReleasePolicy;

/** The files that {@code init} would write for a repository: values, until somebody writes them. */
public final class Starter {
  private static final String IGNORED = ".gitignore";
  private final Path root;
  private final Discovery discovery;
  private final String branch;
  private final CiSystem.Choice choice;
  private final StarterPipeline pipeline;

  private Starter(
      Path root, Discovery discovery, @Nullable CiSystem wanted, ReleasedRelgate released) {
    this.root = root;
    this.discovery = discovery;
    Path top = root.resolve(discovery.top().orElse(Path.of(""))).normalize();
    this.branch = DefaultBranch.of(top);
    this.choice =
        wanted == null
            ? CiSystem.of(discovery.files(), top)
            : new CiSystem.Choice(wanted, "the call names it");
    this.pipeline = new StarterPipeline(choice.system(), discovery, released, branch);
  }

  /**
   * Looks at the repository and writes nothing.
   *
   * @param wanted the CI server; null for the one that the repository's own files reveal
   * @param released what its pipeline installs
   * @throws BadInput where the folder holds git's own files and not the repository's
   */
  public static Starter of(Path root, @Nullable CiSystem wanted, ReleasedRelgate released) {
    if (Files.isRegularFile(root.resolve("HEAD")) && Files.isDirectory(root.resolve("objects"))) {
      throw new BadInput(
          "--candidate",
          "a folder with the files of a repository",
          root + ", a bare repository or a .git folder",
          "Clone it, and name the clone.");
    }
    return new Starter(root, Discovery.of(root), wanted, released);
  }

  /** The conclusions, in sentences. */
  public List<String> assumptions() {
    return Stream.concat(
            discovery.assumptions().stream(),
            writesPipeline() ? Stream.of(choice.sentence()) : Stream.empty())
        .toList();
  }

  /** Path relative to the root, to content. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("relgate.json", new StarterConfig(discovery).text());
    if (discovery.knowledge().policy().isEmpty()) {
      files.put("config/kb_benchmark_policy.json", discovery.knowledge().newPolicy());
    }
    files.put(ReleasePolicy.STANDARD_PATH, new StarterReleasePolicy(branch).text());
    if (writesPipeline()) {
      files.putAll(pipeline.files());
    }
    for (Template template : Template.values()) {
      files.put(template.path(), template.shipped());
    }
    files.put(IGNORED, "# What relgate writes at run time.\n.runtime/\n");
    return files;
  }

  /** Servers read pipelines at a repository's top only. */
  private boolean writesPipeline() {
    return discovery.top().isEmpty();
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
    if (writesPipeline()) {
      next.addAll(pipeline.next());
    }
    next.add(
        "to sign: relgate verify --keygen ../release.pem; keep release.pem in the CI's secret store"
            + " as RELGATE_SIGN_KEY, and let a job that runs nothing of the candidate sign with it"
            + " (relgate sign, docs/SIGNING.md)");
    next.add("look at relgate.json and commit it, then relgate doctor, relgate release-gate");
    return next;
  }
}
