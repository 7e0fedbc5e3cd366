package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.git.Change;
import relgate.git.Repository;
import relgate.verdict.GateReport.PolicyChange;

/**
 * Files that decide by their content and of which nobody can tell the order: gates jars, pipelines
 * that call relgate, texts of the corpus. HEAD's are in force; that they changed since the base is
 * always said, however many commits ago it was.
 *
 * @param configuration the candidate's {@code relgate.json} as a path; null for the usual places
 */
record WatchedFiles(Repository repository, @Nullable String configuration) {
  private static final String KEY = "content";
  private static final List<String> PIPELINES =
      List.of(
          ".github/workflows/*",
          ".github/actions/**",
          ".gitlab-ci.yml",
          ".gitlab/**",
          "Jenkinsfile",
          ".circleci/*",
          ".buildkite/*",
          ".forgejo/workflows/*",
          ".gitea/workflows/*",
          ".woodpecker.yml",
          ".woodpecker/*",
          "azure-pipelines.yml",
          "bitbucket-pipelines.yml");

  /** Those that differ, each with the signed-off record that came since and names it. */
  List<PolicyChange> changed(String base, String head) {
    List<String> paths = repository.changes(base, head).stream().map(Change::path).toList();
    CommitTree before = tree(base, paths);
    CommitTree after = tree(head, paths);
    List<PolicyChange> changed = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    seen.addAll(jars(paths, before, after));
    seen.addAll(pipelines(paths, base, head));
    if (!seen.isEmpty()) {
      DecisionChanges records = new DecisionChanges(before, after);
      Map<String, String> from = hashes(before, seen);
      List<String> added = seen.stream().filter(path -> !from.containsKey(path)).toList();
      from.putAll(new FirstContents(repository, base, head).of(added));
      seen.forEach(path -> changed.add(said(path, from.get(path), hash(after, path), records)));
    }
    corpus(paths, base, head).ifPresent(changed::add);
    return List.copyOf(changed);
  }

  private static Map<String, String> hashes(Tree tree, Set<String> paths) {
    Map<String, String> hashes = new TreeMap<>();
    for (String path : paths) {
      Optional.ofNullable(hash(tree, path)).ifPresent(hash -> hashes.put(path, hash));
    }
    return hashes;
  }

  /**
   * Gates jars in the folder that no commit has, as git ignores them: nobody can tell whether they
   * are those of yesterday. Each is a change until a record names what it is.
   */
  List<PolicyChange> uncommitted(Path root, String head) {
    CommitTree after = tree(head, List.of());
    List<PolicyChange> jars = new ArrayList<>();
    for (String path : GateJarFiles.in(root, globs(KbFiles.configuration(after, configuration)))) {
      if (after.read(path).isEmpty()) {
        CommitTree none = new CommitTree(repository, Optional.empty(), Set.of());
        String now = hash(new DiskTree(root), path);
        String record = new DecisionChanges(none, after).record(path, KEY, now).orElse(null);
        jars.add(new PolicyChange(path, KEY, null, now, true, record));
      }
    }
    return jars;
  }

  private CommitTree tree(String commit, List<String> differing) {
    return new CommitTree(repository, Optional.of(commit), Set.copyOf(differing));
  }

  private static @Nullable String hash(Tree tree, String path) {
    return Content.ofFile(tree, path);
  }

  private static PolicyChange said(
      String path, @Nullable String from, @Nullable String to, DecisionChanges records) {
    String record = records.record(path, KEY, to).orElse(null);
    // One more pipeline or gate takes nothing away from what was judged before.
    return new PolicyChange(path, KEY, from, to, from != null, record);
  }

  /** As either of the two configurations names them. */
  private List<String> jars(List<String> paths, Tree before, Tree after) {
    List<String> jars = paths.stream().filter(path -> path.endsWith(".jar")).toList();
    if (jars.isEmpty()) {
      return jars;
    }
    List<String> globs =
        Stream.of(before, after)
            .flatMap(tree -> globs(KbFiles.configuration(tree, configuration)).stream())
            .toList();
    return jars.stream().filter(jar -> fits(globs, jar)).toList();
  }

  private static List<String> globs(Optional<Map<?, ?>> configuration) {
    Object section = configuration.<Object>map(config -> config.get("gates")).orElse(null);
    return section instanceof Map<?, ?> members && members.get("jars") instanceof List<?> all
        ? all.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Only those that speak of relgate, at one end or the other. */
  private List<String> pipelines(List<String> paths, String base, String head) {
    List<String> some = paths.stream().filter(path -> fits(PIPELINES, path)).toList();
    if (some.isEmpty()) {
      return some;
    }
    Map<String, byte[]> contents = new TreeMap<>(repository.contents(List.of(base, head), some));
    return some.stream()
        .filter(
            path ->
                Stream.of(base, head)
                    .map(commit -> contents.get(commit + ":" + path))
                    .anyMatch(WatchedFiles::callsRelgate))
        .toList();
  }

  private static boolean callsRelgate(byte @Nullable [] text) {
    return text != null && new String(text, StandardCharsets.UTF_8).contains("relgate");
  }

  /** All texts as one: a corpus may have many, and it is the whole that answers. */
  private Optional<PolicyChange> corpus(List<String> paths, String base, String head) {
    CommitTree before = tree(base, paths);
    CommitTree after = tree(head, paths);
    String folder = KbFiles.of(after, configuration, new KbFiles(null, null)).corpus();
    if (folder == null) {
      return Optional.empty();
    }
    List<String> texts = paths.stream().filter(p -> Path.of(p).startsWith(folder)).toList();
    if (texts.isEmpty() || before.under(folder).isEmpty()) {
      return Optional.empty();
    }
    String from = Sha256.of(lines(texts, base));
    String to = Sha256.of(lines(texts, head));
    // Rare: only a record that names the folder makes it worth reading every text.
    String record =
        new DecisionChanges(before, after)
            .record(folder, () -> Content.ofFolder(after, folder))
            .orElse(null);
    String key = KEY + " of " + texts.size() + " texts";
    return Optional.of(new PolicyChange(folder, key, from, to, true, record));
  }

  private String lines(List<String> paths, String commit) {
    Map<String, byte[]> contents = repository.contents(List.of(commit), paths);
    StringBuilder lines = new StringBuilder();
    for (String path : paths) {
      byte[] text = contents.get(commit + ":" + path);
      lines.append(text == null ? "none" : Sha256.of(text)).append("  ").append(path).append('\n');
    }
    return lines.toString();
  }

  private static boolean fits(List<String> globs, String path) {
    return globs.stream()
        .anyMatch(
            glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path)));
  }
}
