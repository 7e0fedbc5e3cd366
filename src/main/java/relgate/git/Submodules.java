package relgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.git.CleanTree.Kind;

/**
 * Submodules that a commit names: each is there, at its commit, and compared by the same rule, with
 * those inside of it.
 *
 * @param git any git of the candidate
 */
record Submodules(Git git, Path top, TreeListing listing, int depth) {
  private static final int DEEPEST = 16;
  private static final String MODULES = ".gitmodules";
  private static final String INIT = "run `git submodule update --init --recursive`";

  void judge(TreeReport report) throws IOException {
    List<TreeEntry> named = listing.files().stream().filter(TreeEntry::submodule).toList();
    Map<String, String> ignores = named.isEmpty() ? Map.of() : ignores();
    for (TreeEntry entry : named) {
      TreeReport inner = new TreeReport();
      judge(entry, inner, report);
      if ("untracked".equals(ignores.get(entry.path()))) {
        // The commit itself says so; "all" and "dirty" would hide changes of what it names.
        inner.withoutUntracked();
      }
      report.addAll(entry.path() + "/", inner);
    }
  }

  private void judge(TreeEntry entry, TreeReport inner, TreeReport report) throws IOException {
    Path folder = RawPath.in(top, entry.path());
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      report.add(entry.path(), Kind.SUBMODULE, "the submodule is missing: " + INIT);
    } else if (!Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
      report.add(entry.path(), Kind.SUBMODULE, "the submodule was never initialised: " + INIT);
      files(folder, inner);
    } else if (depth >= DEEPEST) {
      report.obstacle(problem(folder, "submodules within submodules, " + DEEPEST + " deep"));
    } else {
      try (LinkedFolder linked = new LinkedFolder(folder)) {
        initialised(entry, folder, git.in(linked.path()), inner, report);
      } catch (ToolFailure e) {
        report.obstacle(e.problem());
      }
    }
  }

  private static void files(Path folder, TreeReport inner) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(f -> inner.add(RawPath.of(folder, f), Kind.UNTRACKED, "untracked"));
    }
  }

  private void initialised(
      TreeEntry entry, Path folder, Git inside, TreeReport inner, TreeReport report)
      throws IOException {
    Optional<Place> known = Place.of(inside.run(Place.QUESTION), inside.folder());
    if (known.isEmpty()) {
      report.obstacle(problem(folder, "no repository of its own"));
      return;
    }
    Place place = known.get();
    Path real = Place.real(folder);
    if (!Place.real(place.top()).equals(real)) {
      String elsewhere = "git looks at " + place.top() + " instead: core.worktree of the submodule";
      report.obstacle(problem(folder, elsewhere));
    }
    GitHistory history = new GitHistory(inside, place);
    if (history.commit("HEAD").filter(head -> head.id().equals(entry.id())).isEmpty()) {
      report.add(entry.path(), Kind.SUBMODULE, "the submodule is at another commit than recorded");
    }
    Optional<Commit> commit = history.commit(entry.id());
    if (commit.isEmpty()) {
      report.add(entry.path(), Kind.SUBMODULE, "the submodule lacks its commit: " + INIT);
      return;
    }
    TreeReading reading = history.reading(commit.get());
    new FolderCheck(inside, real, place.objects(), commit.get(), reading).compare("\0", inner);
    new Submodules(inside, real, reading.proven(), depth + 1).judge(inner);
  }

  private static Problem problem(Path folder, String found) {
    return new Problem(
        folder.toString(),
        "the submodule that the commit names",
        found,
        "Run `git submodule deinit -f` and `git submodule update --init` for it.");
  }

  /** What the committed .gitmodules says of looking, by raw path of the submodule. */
  private Map<String, String> ignores() {
    byte[] content =
        listing
            .find(MODULES)
            .map(entry -> new GitObjects(git).blob(entry.id()))
            .orElse(new byte[0]);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    if (!text.toLowerCase(java.util.Locale.ROOT).contains("ignore")) {
      return Map.of();
    }
    String list =
        Git.output(
            git.runner().run(git.command("config", "-z", "--list", "--file", "-").reading(text)));
    Map<String, String> values = new HashMap<>();
    for (String setting : Git.parts(list)) {
      String[] parts = setting.split("\n", 2);
      values.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    Map<String, String> ignores = new HashMap<>();
    values.forEach(
        (key, value) -> {
          String ignore = values.get(key.replaceFirst("\\.path$", ".ignore"));
          if (key.endsWith(".path") && ignore != null) {
            ignores.put(value, ignore);
          }
        });
    return ignores;
  }
}
