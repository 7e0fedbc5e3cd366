package relgate.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import relgate.Problem;
import relgate.git.CleanTree.Difference;
import relgate.git.CleanTree.Kind;

/** The question of the clean tree, put to git: what it sees, and what was hidden from it. */
final class GitTree {
  private static final int DEEPEST = 16;

  private final Git git;
  private final Path root;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> filters = new LinkedHashSet<>();
  private final Set<Path> visited = new LinkedHashSet<>();
  private boolean submodulesOverlooked;
  private boolean modesOverlooked;

  GitTree(Git git, Path root) {
    this.git = git;
    this.root = Repository.real(root);
  }

  /**
   * Looks.
   *
   * @param named the working tree's top, as git names it
   * @param committed whether there is a commit to compare with
   * @throws relgate.ToolFailure where git does not answer
   */
  CleanTree look(Optional<Path> named, boolean committed) {
    Optional<Path> top = named.map(Repository::real);
    if (top.isEmpty()) {
      return new CleanTree.NotSeen(noRepository(root));
    }
    if (!root.startsWith(top.get())) {
      String why = "git looks at " + top.get() + " instead: core.worktree of this repository";
      return new CleanTree.Seen(List.of(new Difference(".", Kind.HIDDEN, why)), List.of());
    }
    if (!committed) {
      String why = "no commit yet: nothing is there to compare with";
      return new CleanTree.Seen(List.of(new Difference(".", Kind.STAGED, why)), List.of());
    }
    return seen(top.get());
  }

  static Problem noRepository(Path root) {
    return new Problem(
        root.toString(),
        "a git repository with a working tree",
        "no git repository in " + root + " or above it",
        "Judge a clone of the repository, or put the folder under git.");
  }

  private CleanTree seen(Path top) {
    String runtime = prefix(top.relativize(root)) + ".runtime/";
    hidden(git.in(top), "", runtime, 0);
    List<Difference> status = status(top);
    int seen = status.size();
    status.removeIf(
        difference -> difference.kind() == Kind.UNTRACKED && difference.path().startsWith(runtime));
    if (status.size() < seen) {
      notes.add(runtime + " is left out: git does not ignore it; add it to .gitignore");
    }
    differences.addAll(0, status);
    return new CleanTree.Seen(differences, notes);
  }

  private List<Difference> status(Path top) {
    List<String> arguments =
        new ArrayList<>(List.of("status", "--porcelain=v2", "-z", "--no-renames"));
    arguments.add("--untracked-files=normal");
    if (submodulesOverlooked) {
      arguments.add("--ignore-submodules=none");
    }
    Git safe = git.in(top).with(LocalConfig.without(filters)).with(modes(top));
    return StatusEntries.parse(safe.output(arguments.toArray(String[]::new)));
  }

  /**
   * A repository can say not to look at modes. That is right only where the file system has none,
   * which shows in a file of git's own that is executable.
   */
  private Map<String, String> modes(Path top) {
    boolean posix = top.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!modesOverlooked || !posix) {
      return Map.of();
    }
    Path head = top.resolve(git.output("rev-parse", "--git-path", "HEAD").stripTrailing());
    return Files.isExecutable(head) ? Map.of() : Map.of("core.fileMode", "true");
  }

  /** Goes through the repository and the submodules in it before any filter could run. */
  private void hidden(Git repository, String prefix, String runtime, int depth) {
    if (!visited.add(Repository.real(repository.folder())) || depth > DEEPEST) {
      return;
    }
    LocalConfig config = LocalConfig.of(repository);
    submodulesOverlooked |= config.overlooksSubmodules();
    modesOverlooked |= config.isFalse("core.filemode");
    for (String filter : config.filters()) {
      if (filters.add(filter)) {
        notes.add("the filter " + filter + " was not run: files count as they stand on disk");
      }
    }
    String leftOut = prefix.isEmpty() ? runtime : "\0";
    IndexEntries index = IndexEntries.of(repository, config.isTrue("core.sparsecheckout"), leftOut);
    if (index.leftOut() > 0) {
      notes.add(index.leftOut() + " files are not on disk: a sparse checkout leaves them out");
    }
    add(prefix, index.hidden());
    add(prefix, new LocalExcludes(repository, config).hidden(leftOut));
    for (String submodule : index.submodules()) {
      Path folder = repository.folder().resolve(submodule);
      if (Files.exists(folder.resolve(".git"))) {
        hidden(repository.in(folder), prefix + submodule + "/", runtime, depth + 1);
      }
    }
  }

  private void add(String prefix, List<Difference> some) {
    some.forEach(f -> differences.add(new Difference(prefix + f.path(), f.kind(), f.why())));
  }

  private static String prefix(Path relative) {
    String text = relative.toString().replace('\\', '/');
    return text.isEmpty() ? "" : text + "/";
  }
}
