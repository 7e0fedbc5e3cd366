package relgate.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import relgate.Problem;
import relgate.git.CleanTree.Difference;
import relgate.git.CleanTree.Kind;

/**
 * The question of the clean tree where there is no git. What JGit would answer wrongly, or only by
 * running commands of the repository, is not answered at all.
 */
record JGitTree(Path root) {
  CleanTree look() {
    try (Repository repository = JGitHistory.open(root)) {
      if (repository == null) {
        return new CleanTree.NotSeen(GitTree.noRepository(root));
      }
      List<String> beyond = beyond(repository);
      return beyond.isEmpty() ? seen(repository) : notSeen(String.join(", ", beyond));
    } catch (IOException | GitAPIException | RuntimeException e) {
      return notSeen(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private CleanTree notSeen(String obstacle) {
    return new CleanTree.NotSeen(
        new Problem(
            root.toString(),
            "git, or a repository plain enough to be judged without it",
            "no git on the PATH, and " + obstacle,
            "Install git."));
  }

  /** What only git answers rightly. */
  private static List<String> beyond(Repository repository) throws IOException {
    List<String> beyond = new ArrayList<>();
    if (!repository.getConfig().getSubsections("filter").isEmpty()) {
      beyond.add("filters in its configuration");
    }
    if (repository.getConfig().getString("core", null, "excludesFile") != null
        || rules(repository.getDirectory().toPath().resolve("info/exclude"))) {
      beyond.add("ignore rules of this clone alone");
    }
    DirCache index = repository.readDirCache();
    for (int i = 0; i < index.getEntryCount(); i++) {
      if (index.getEntry(i).getFileMode() == FileMode.GITLINK) {
        beyond.add("the submodule " + index.getEntry(i).getPathString());
      }
    }
    return beyond;
  }

  private static boolean rules(Path file) throws IOException {
    return Files.exists(file)
        && Files.readAllLines(file).stream().anyMatch(l -> !l.isBlank() && !l.startsWith("#"));
  }

  private CleanTree seen(Repository repository) throws IOException, GitAPIException {
    List<Difference> differences = new ArrayList<>();
    String runtime = runtime(repository);
    try (Git git = new Git(repository)) {
      Status status = git.status().call();
      add(differences, status.getAdded(), Kind.STAGED, "added, staged and not committed");
      add(differences, status.getChanged(), Kind.STAGED, "changed, staged and not committed");
      add(differences, status.getRemoved(), Kind.STAGED, "deleted, staged and not committed");
      add(differences, status.getModified(), Kind.CHANGED, "changed, not staged");
      add(differences, status.getMissing(), Kind.CHANGED, "deleted, not staged");
      add(differences, status.getConflicting(), Kind.CONFLICT, "in conflict, not merged");
      status.getUntracked().stream()
          .filter(path -> !path.startsWith(runtime))
          .sorted()
          .forEach(path -> differences.add(new Difference(path, Kind.UNTRACKED, "untracked")));
    }
    flagged(repository, runtime, differences);
    return new CleanTree.Seen(
        differences, List.of("looked at by JGit: there is no git on the PATH"));
  }

  private static void flagged(Repository repository, String runtime, List<Difference> differences)
      throws IOException {
    DirCache index = repository.readDirCache();
    for (int i = 0; i < index.getEntryCount(); i++) {
      DirCacheEntry entry = index.getEntry(i);
      if (IndexEntries.ofARun(entry.getPathString(), runtime)) {
        differences.add(
            new Difference(entry.getPathString(), Kind.RUNTIME, IndexEntries.COMMITTED));
      }
      if (entry.isAssumeValid() || entry.isSkipWorkTree()) {
        String flag = entry.isAssumeValid() ? "assume-unchanged" : "skip-worktree";
        String why = "marked " + flag + ", git does not look";
        differences.add(new Difference(entry.getPathString(), Kind.HIDDEN, why));
      }
    }
  }

  private static void add(
      List<Difference> differences, Collection<String> paths, Kind kind, String why) {
    paths.stream().sorted().forEach(path -> differences.add(new Difference(path, kind, why)));
  }

  private String runtime(Repository repository) {
    Path top = relgate.git.Repository.real(repository.getWorkTree().toPath());
    Path folder = relgate.git.Repository.real(root).resolve(".runtime");
    return top.relativize(folder).toString().replace('\\', '/') + "/";
  }
}
